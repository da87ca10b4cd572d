package io.throughline.gateway.call;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears whose calls they are. */
@ApplicationScoped
class CallListener implements Consuming {
    private final Once once;
    private final CallWorker worker;
    private final Consumer<ConversationEvent> consumer;

    CallListener(Once once, Acquaintance acquaintance, CallWorker worker) {
        this.once = once;
        this.worker = worker;
        this.consumer = new Consumer<>("calls-conversations", ConversationEvent.class, acquaintance::conversations);
    }

    @Override
    public Consumer<ConversationEvent> consumer() {
        return consumer;
    }

    @Incoming("calls-conversations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch).invoke(worker::wake);
    }
}
