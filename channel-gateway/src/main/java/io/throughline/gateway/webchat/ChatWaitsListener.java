package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.WaitEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears how long customers will wait. */
@ApplicationScoped
class ChatWaitsListener implements Consuming {
    private final Once once;
    private final Consumer<WaitEvent> waits;

    ChatWaitsListener(Once once, ChatWaits waits) {
        this.once = once;
        this.waits = new Consumer<>("web-chat-waits", WaitEvent.class, waits::take);
    }

    @Incoming("web-chat-waits")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(waits, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return waits;
    }
}
