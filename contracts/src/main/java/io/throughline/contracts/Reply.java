package io.throughline.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents want to reach customers with, on the stream replies. */
public sealed interface Reply extends Event {
    /** The message, or the call as one. */
    MessageId message();

    /** The conversation. */
    ConversationId conversation();

    /** The inbox that it goes out from. */
    InboxId inbox();

    /** The channel that it goes out on. */
    Channel channel();

    /** The identity of the customer that it goes to. */
    IdentityKey recipient();

    /** When the agent wanted it. */
    Instant writtenAt();

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

    /**
     * An agent wants to speak to the customer: the agent's own phone rings first, then the customer's.
     *
     * @param message the call as a message of the conversation; reports of the call have it as their call
     * @param inbox the number to call from
     */
    record CallRequested(
            MessageId message,
            ConversationId conversation,
            CustomerId customer,
            InboxId inbox,
            Channel channel,
            IdentityKey recipient,
            AgentId author,
            @Nullable String authorName,
            Instant writtenAt)
            implements Reply {}
}
