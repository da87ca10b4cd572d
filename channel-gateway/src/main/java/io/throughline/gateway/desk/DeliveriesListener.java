package io.throughline.gateway.desk;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Delivery;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Brings the fate of replies to the desks. */
@ApplicationScoped
class DeliveriesListener implements Consuming {
    private final Once once;
    private final Consumer<Delivery> desk;

    DeliveriesListener(Once once, DeskFeeds feeds) {
        this.once = once;
        this.desk = new Consumer<>("desk-deliveries", Delivery.class, feeds::deliveries);
    }

    @Incoming("deliveries")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(desk, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return desk;
    }
}
