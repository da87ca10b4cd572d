package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which conversations chats belong to. */
@ApplicationScoped
class ChatConversationsListener implements Consuming {
    private final Once once;
    private final Consumer<ConversationEvent> chats;

    ChatConversationsListener(Once once, ChatConversations conversations) {
        this.once = once;
        this.chats = new Consumer<>("web-chat-conversations", ConversationEvent.class, conversations::take);
    }

    @Incoming("web-chat-conversations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(chats, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return chats;
    }
}
