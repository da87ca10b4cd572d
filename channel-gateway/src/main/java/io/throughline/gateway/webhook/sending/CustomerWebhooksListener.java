package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what becomes of customers, for other systems. */
@ApplicationScoped
class CustomerWebhooksListener implements Consuming {
    private final Once once;
    private final WebhookWorker worker;
    private final Consumer<CustomerEvent> webhooks;

    CustomerWebhooksListener(Once once, Fanout fanout, WebhookWorker worker) {
        this.once = once;
        this.worker = worker;
        this.webhooks = new Consumer<>("webhooks-customers", CustomerEvent.class, fanout::customers);
    }

    @Incoming("webhooks-customers")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(webhooks, batch).invoke(worker::wake);
    }

    @Override
    public Consumer<CustomerEvent> consumer() {
        return webhooks;
    }
}
