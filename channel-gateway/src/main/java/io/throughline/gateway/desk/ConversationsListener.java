package io.throughline.gateway.desk;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.gateway.erasure.Forgetting;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Brings what happens in conversations to the desks, and forgets what was erased of them, for the whole gateway. */
@ApplicationScoped
class ConversationsListener implements Consuming {
    private final Once once;
    private final Consumer<ConversationEvent> desk;

    ConversationsListener(Once once, DeskFeeds feeds, Forgetting forgetting) {
        this.once = once;
        this.desk = new Consumer<>(
                "desk-conversations", ConversationEvent.class, (connection, events) -> feeds.conversations(
                                connection, events)
                        .chain(() -> forgetting.take(connection, events)));
    }

    @Incoming("conversations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(desk, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return desk;
    }
}
