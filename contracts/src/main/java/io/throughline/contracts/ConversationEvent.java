package io.throughline.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in conversations, on the stream conversations. */
public sealed interface ConversationEvent extends Event {
    /** The conversation. */
    ConversationId conversation();

    /** Its customer. */
    CustomerId customer();

    @Override
    default String key() {
        return conversation().value();
    }

    /**
     * A message was added to a conversation.
     *
     * @param snapshot the conversation as it is now
     * @param card the customer's card as it is now
     */
    record MessageRecorded(
            ConversationId conversation, CustomerId customer, Message message, Snapshot snapshot, Card card)
            implements ConversationEvent {}

    /** An agent left an internal note. */
    record NoteAdded(
            ConversationId conversation, CustomerId customer, MessageId note, AgentId author, String text, Instant at)
            implements ConversationEvent {}

    /** A conversation became open, pending or resolved. */
    record StatusChanged(
            ConversationId conversation,
            CustomerId customer,
            ConversationStatus from,
            Snapshot snapshot,
            @Nullable AgentId by,
            Instant at)
            implements ConversationEvent {}

    /**
     * Somebody gave a conversation away: it needs another agent now, and not the one who had it.
     *
     * @param to who is to have it
     * @param by who gave it away
     * @param note the note that was left with it, if any
     * @param card the customer's card as it is now
     */
    record ConversationTransferred(
            ConversationId conversation,
            CustomerId customer,
            Snapshot snapshot,
            Destination to,
            AgentId by,
            @Nullable MessageId note,
            Card card,
            Instant at)
            implements ConversationEvent {}

    /** Who is to have a conversation: an agent, or whoever is free of a queue; one of the two. */
    record Destination(@Nullable AgentId agent, @Nullable QueueId queue) {
        public Destination {
            if ((agent == null) == (queue == null)) {
                throw new IllegalArgumentException("either an agent or a queue");
            }
        }
    }

    /**
     * A call that is a message of the conversation came further.
     *
     * @param call the id of the call, as in the message's providerId
     * @param snapshot the conversation as it is now
     * @param card the customer's card as it is now
     */
    record CallProgressed(
            ConversationId conversation,
            CustomerId customer,
            String call,
            Touchpoint.CallState state,
            Snapshot snapshot,
            Card card,
            Instant at)
            implements ConversationEvent {}

    /** The card of a customer with an open conversation changed by something outside the conversation. */
    record CardChanged(ConversationId conversation, CustomerId customer, Card card, Instant at)
            implements ConversationEvent {}

    /**
     * The customer of a conversation was erased: everybody forgets what was said in it. It is resolved before, and nothing
     * with a value is said of it after.
     *
     * @param files locations in the attachment store of what nobody else's messages have
     */
    record ConversationErased(ConversationId conversation, CustomerId customer, List<String> files, Instant at)
            implements ConversationEvent {
        public ConversationErased {
            files = List.copyOf(files);
        }
    }

    /**
     * A conversation as routing and the desk need it.
     *
     * @param needsAgent whether somebody has to answer: false for what machines wrote
     * @param channel the channel of the last message of the customer
     * @param inbox the inbox of the last message of the customer
     * @param queue the queue named by that inbox
     * @param lastServedBy the agent who served the customer last
     * @param waitingSince since when the customer waits for an answer
     */
    record Snapshot(
            ConversationStatus status,
            boolean needsAgent,
            @Nullable String subject,
            Channel channel,
            InboxId inbox,
            @Nullable String queue,
            @Nullable AgentId lastServedBy,
            @Nullable Instant lastServedAt,
            @Nullable Instant waitingSince) {}

    /**
     * One utterance.
     *
     * @param seq its place in the conversation, from 1
     * @param inbound whether the customer said it
     * @param identity the customer's identity it came from or went to
     * @param assurance how sure we were of that identity
     * @param author the agent who wrote it
     * @param unreadable why it could not be read, when it could not
     * @param providerId the provider's id of the message, or of the call; null when it has none yet
     */
    record Message(
            MessageId id,
            long seq,
            boolean inbound,
            Channel channel,
            InboxId inbox,
            IdentityKey identity,
            Assurance assurance,
            @Nullable AgentId author,
            @Nullable String subject,
            String text,
            List<Attachment> attachments,
            @Nullable String unreadable,
            Instant occurredAt,
            Instant receivedAt,
            Instant recordedAt,
            @Nullable String providerId) {
        public Message {
            attachments = List.copyOf(attachments);
        }
    }
}
