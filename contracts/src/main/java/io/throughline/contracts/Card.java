package io.throughline.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent needs at a glance.
 *
 * @param conversations the open ones first, the newest first
 * @param entries the last entries of the timeline, the newest first, texts shortened
 * @param orders the newest first
 * @param lastServedBy the agent who served the customer last
 * @param asOf when the card was made
 */
public record Card(
        CustomerId customer,
        @Nullable String name,
        List<CardIdentity> identities,
        Map<String, String> traits,
        List<CardConversation> conversations,
        List<CardEntry> entries,
        List<CardOrder> orders,
        @Nullable AgentId lastServedBy,
        Instant asOf) {
    public Card {
        identities = List.copyOf(identities);
        traits = Map.copyOf(traits);
        conversations = List.copyOf(conversations);
        entries = List.copyOf(entries);
        orders = List.copyOf(orders);
    }

    /** An identity and how sure we are of it. */
    public record CardIdentity(IdentityKey key, Assurance assurance) {}

    /** A conversation in a line. */
    public record CardConversation(
            ConversationId id,
            ConversationStatus status,
            @Nullable String subject,
            Channel channel,
            Instant lastActivityAt) {}

    /**
     * An entry of the timeline in a line.
     *
     * @param kind as in the timeline: message_in, message_out, note, fact, form, call, scan, survey, opened, resolved…
     * @param by the agent who wrote it, for what agents write
     */
    public record CardEntry(
            String kind,
            @Nullable Channel channel,
            String summary,
            @Nullable AgentId by,
            Instant occurredAt) {}

    /**
     * An order and the last thing heard of it.
     *
     * @param state the kind of the last fact, such as order.placed
     */
    public record CardOrder(String number, String state, String summary, Instant changedAt) {}
}
