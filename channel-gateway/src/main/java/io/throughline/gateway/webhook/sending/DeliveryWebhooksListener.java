package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Delivery;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes how replies get on, for other systems. */
@ApplicationScoped
class DeliveryWebhooksListener implements Consuming {
    private final Once once;
    private final WebhookWorker worker;
    private final Consumer<Delivery> webhooks;

    DeliveryWebhooksListener(Once once, Fanout fanout, WebhookWorker worker) {
        this.once = once;
        this.worker = worker;
        this.webhooks = new Consumer<>("webhooks-deliveries", Delivery.class, fanout::take);
    }

    @Incoming("webhooks-deliveries")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(webhooks, batch).invoke(worker::wake);
    }

    @Override
    public Consumer<Delivery> consumer() {
        return webhooks;
    }
}
