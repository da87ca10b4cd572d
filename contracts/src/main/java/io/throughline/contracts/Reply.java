package io.throughline.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replies to be delivered, on the stream replies. */
public sealed interface Reply extends Event {
    /** The conversation. */
    ConversationId conversation();

    @Override
    default String key() {
        return conversation().value();
    }

    /**
     * An agent answered.
     *
     * @param inbox the inbox to send from: the one the customer wrote to
     * @param recipient the identity to send to: the one the customer wrote from, or asked to be answered at
     * @param references ids of the earlier messages of the thread at the provider, the nearest last
     */
    record ReplyWritten(
            MessageId message,
            ConversationId conversation,
            CustomerId customer,
            InboxId inbox,
            Channel channel,
            IdentityKey recipient,
            @Nullable String subject,
            String text,
            List<Attachment> attachments,
            List<String> references,
            AgentId author,
            @Nullable String authorName,
            Instant writtenAt)
            implements Reply {
        public ReplyWritten {
            attachments = List.copyOf(attachments);
            references = List.copyOf(references);
        }
    }
}
