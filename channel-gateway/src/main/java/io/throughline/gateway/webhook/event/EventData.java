package io.throughline.gateway.webhook.event;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.contracts.TouchpointId;
import io.throughline.contracts.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, in the form that other systems rely on: it stays as it is, whatever our services tell each other.
 * docs/reference/webhooks.md has an example of each.
 */
public sealed interface EventData {
    /** Who wrote, or to whom was written. */
    record Party(IdentityType type, String issuer, String value) {}

    /** A file of a message; to be had at /v1/attachments/{location}. */
    record File(String name, String mediaType, long size, String location) {}

    /**
     * A customer wrote.
     *
     * @param truncated whether the text or the list of files is longer than what is here
     * @param unreadable why it could not be read, when it could not
     */
    record MessageReceived(
            ConversationId conversation,
            CustomerId customer,
            MessageId message,
            Channel channel,
            InboxId inbox,
            Party from,
            Assurance assurance,
            @Nullable String subject,
            String text,
            List<File> attachments,
            boolean truncated,
            @Nullable String unreadable,
            Instant occurredAt,
            Instant receivedAt)
            implements EventData {}

    /**
     * An agent wrote.
     *
     * @param truncated whether the text or the list of files is longer than what is here
     */
    record MessageSent(
            ConversationId conversation,
            CustomerId customer,
            MessageId message,
            @Nullable AgentId author,
            Channel channel,
            InboxId inbox,
            Party to,
            @Nullable String subject,
            String text,
            List<File> attachments,
            boolean truncated,
            Instant writtenAt)
            implements EventData {}

    /** How far what an agent wrote got. */
    record MessageReported(
            ConversationId conversation,
            MessageId message,
            @Nullable String reason,
            Instant at) implements EventData {}

    /**
     * Whose turn it is.
     *
     * @param previousStatus absent where it begins
     * @param queue the name of the queue, where its inbox has one
     * @param by the agent who did it, where it was one
     */
    record ConversationMoved(
            ConversationId conversation,
            CustomerId customer,
            ConversationStatus status,
            @Nullable ConversationStatus previousStatus,
            @Nullable String subject,
            Channel channel,
            InboxId inbox,
            @Nullable String queue,
            @Nullable AgentId by,
            Instant at)
            implements EventData {}

    /** Who is to have a conversation: one of the two. */
    record Recipient(@Nullable AgentId agent, @Nullable QueueId queue) {}

    /** An agent gave a conversation away. */
    record ConversationTransferred(
            ConversationId conversation,
            CustomerId customer,
            Recipient to,
            AgentId by,
            @Nullable MessageId note,
            Instant at)
            implements EventData {}

    /**
     * A call came further.
     *
     * @param call the same for all that is told of the call
     * @param state started, ringing, answered, missed, ended or recorded
     */
    record CallProgressed(ConversationId conversation, CustomerId customer, String call, CallState state, Instant at)
            implements EventData {}

    /** An internal note. */
    record NoteAdded(
            ConversationId conversation,
            CustomerId customer,
            MessageId note,
            AgentId author,
            String text,
            boolean truncated,
            Instant at)
            implements EventData {}

    /**
     * An offer, or what became of it.
     *
     * @param until until when the agent may accept, or finishes up
     * @param reason why, in words
     */
    record ReservationMoved(
            ReservationId reservation,
            TaskId task,
            AgentId agent,
            ConversationId conversation,
            CustomerId customer,
            Channel channel,
            @Nullable Instant until,
            @Nullable String reason,
            Instant at)
            implements EventData {}

    /** Whether an agent takes work. */
    record PresenceChanged(AgentId agent, @Nullable String name, Presence presence, Instant at) implements EventData {}

    /** An identity of a customer. */
    record HeldIdentity(IdentityId id, IdentityType type, String issuer, String value, Assurance assurance) {}

    /**
     * A customer as of now.
     *
     * @param version rises with every change
     * @param truncated whether there are more identities or traits, or longer ones
     */
    record CustomerChanged(
            CustomerId customer,
            long version,
            @Nullable String name,
            List<HeldIdentity> identities,
            Map<String, String> traits,
            boolean truncated,
            Instant createdAt,
            Instant changedAt)
            implements EventData {}

    /** A customer turned out to be another one; the old id goes on to work. */
    record CustomerMerged(CustomerId customer, CustomerId into, Instant at) implements EventData {}

    /**
     * A customer turned out to be two.
     *
     * @param moved what the other one has now
     * @param truncated whether there is more of it
     */
    record CustomerSplit(CustomerId customer, CustomerId other, List<TouchpointId> moved, boolean truncated, Instant at)
            implements EventData {}

    /** A customer was erased. */
    record CustomerErased(CustomerId customer, Instant at) implements EventData {}

    /** Nothing happened. */
    record WebhookTested(WebhookId webhook) implements EventData {}
}
