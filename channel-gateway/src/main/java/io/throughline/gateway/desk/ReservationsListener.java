package io.throughline.gateway.desk;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ReservationEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Brings offers to the desks. */
@ApplicationScoped
class ReservationsListener implements Consuming {
    private final Once once;
    private final Consumer<ReservationEvent> desk;

    ReservationsListener(Once once, DeskFeeds feeds) {
        this.once = once;
        this.desk = new Consumer<>("desk-reservations", ReservationEvent.class, feeds::reservations);
    }

    @Incoming("reservations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(desk, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return desk;
    }
}
