package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.PresenceEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes who comes and goes, for other systems. */
@ApplicationScoped
class PresenceWebhooksListener implements Consuming {
    private final Once once;
    private final WebhookWorker worker;
    private final Consumer<PresenceEvent> webhooks;

    PresenceWebhooksListener(Once once, Fanout fanout, WebhookWorker worker) {
        this.once = once;
        this.worker = worker;
        this.webhooks = new Consumer<>("webhooks-presence", PresenceEvent.class, fanout::take);
    }

    @Incoming("webhooks-presence")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(webhooks, batch).invoke(worker::wake);
    }

    @Override
    public Consumer<PresenceEvent> consumer() {
        return webhooks;
    }
}
