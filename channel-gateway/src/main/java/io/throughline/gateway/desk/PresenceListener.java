package io.throughline.gateway.desk;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.PresenceEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Brings the comings and goings of agents to who supervises them. */
@ApplicationScoped
class PresenceListener implements Consuming {
    private final Once once;
    private final Consumer<PresenceEvent> desk;

    PresenceListener(Once once, DeskFeeds feeds) {
        this.once = once;
        this.desk = new Consumer<>("desk-presence", PresenceEvent.class, feeds::presence);
    }

    @Incoming("presence")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(desk, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return desk;
    }
}
