package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what happens in conversations, for other systems. */
@ApplicationScoped
class ConversationWebhooksListener implements Consuming {
    private final Once once;
    private final WebhookWorker worker;
    private final Consumer<ConversationEvent> webhooks;

    ConversationWebhooksListener(Once once, Fanout fanout, WebhookWorker worker) {
        this.once = once;
        this.worker = worker;
        this.webhooks = new Consumer<>("webhooks-conversations", ConversationEvent.class, fanout::conversations);
    }

    @Incoming("webhooks-conversations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(webhooks, batch).invoke(worker::wake);
    }

    @Override
    public Consumer<ConversationEvent> consumer() {
        return webhooks;
    }
}
