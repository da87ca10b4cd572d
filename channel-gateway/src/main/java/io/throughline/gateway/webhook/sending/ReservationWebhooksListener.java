package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ReservationEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what is offered to agents and what becomes of it, for other systems. */
@ApplicationScoped
class ReservationWebhooksListener implements Consuming {
    private final Once once;
    private final WebhookWorker worker;
    private final Consumer<ReservationEvent> webhooks;

    ReservationWebhooksListener(Once once, Fanout fanout, WebhookWorker worker) {
        this.once = once;
        this.worker = worker;
        this.webhooks = new Consumer<>("webhooks-reservations", ReservationEvent.class, fanout::take);
    }

    @Incoming("webhooks-reservations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(webhooks, batch).invoke(worker::wake);
    }

    @Override
    public Consumer<ReservationEvent> consumer() {
        return webhooks;
    }
}
