package io.throughline.gateway.call;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ReservationEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which agents have taken conversations. */
@ApplicationScoped
class TakenListener implements Consuming {
    private final Once once;
    private final CallWorker worker;
    private final Consumer<ReservationEvent> consumer;

    TakenListener(Once once, Acquaintance acquaintance, CallWorker worker) {
        this.once = once;
        this.worker = worker;
        this.consumer = new Consumer<>("calls-reservations", ReservationEvent.class, acquaintance::reservations);
    }

    @Override
    public Consumer<ReservationEvent> consumer() {
        return consumer;
    }

    @Incoming("calls-reservations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch).invoke(worker::wake);
    }
}
