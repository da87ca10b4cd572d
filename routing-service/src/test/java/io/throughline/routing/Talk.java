package io.throughline.routing;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.ConversationTransferred;
import io.throughline.contracts.ConversationEvent.Destination;
import io.throughline.contracts.ConversationEvent.Message;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.Snapshot;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.Touchpoint.CallState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation as history-service would tell of it. */
public record Talk(
        ConversationId id,
        CustomerId customer,
        InboxId inbox,
        String queue,
        Channel channel,
        @Nullable AgentId lastServedBy) {
    public static Talk about(String queue, Channel channel) {
        return servedBy(queue, channel, null);
    }

    public static Talk servedBy(String queue, Channel channel, @Nullable AgentId agent) {
        return new Talk(ConversationId.draw(now()), CustomerId.draw(now()), InboxId.draw(now()), queue, channel, agent);
    }

    public MessageRecorded message() {
        return new MessageRecorded(id, customer, said(true), snapshot(ConversationStatus.OPEN, true), card("Eve"));
    }

    public MessageRecorded fromAMachine() {
        return new MessageRecorded(id, customer, said(true), snapshot(ConversationStatus.OPEN, false), card("Eve"));
    }

    /** An agent answers, and it is the customer's turn. */
    public MessageRecorded reply() {
        var open = snapshot(ConversationStatus.OPEN, false);
        var answered = new Snapshot(
                open.status(), false, null, channel, inbox, queue, open.lastServedBy(), open.lastServedAt(), null);
        return new MessageRecorded(id, customer, said(false), answered, card("Eve"));
    }

    public StatusChanged becomes(ConversationStatus status) {
        return new StatusChanged(
                id, customer, ConversationStatus.OPEN, snapshot(status, false), AgentId.ofUser(new UUID(1, 2)), now());
    }

    /** A call of the conversation came that far. */
    public CallProgressed call(CallState state, boolean needsAgent) {
        var snapshot = snapshot(needsAgent ? ConversationStatus.OPEN : ConversationStatus.PENDING, needsAgent);
        return new CallProgressed(id, customer, "CA1", state, snapshot, card("Eve"), now());
    }

    public StatusChanged reopened() {
        return new StatusChanged(
                id,
                customer,
                ConversationStatus.RESOLVED,
                snapshot(ConversationStatus.OPEN, true),
                AgentId.ofUser(new UUID(1, 2)),
                now());
    }

    /** Somebody gives it to an agent. */
    public ConversationTransferred toAgent(AgentId agent, AgentId by) {
        return transferred(new Destination(agent, null), by, now());
    }

    /** Somebody gives it to a queue. */
    public ConversationTransferred toQueue(String queueId, AgentId by) {
        return toQueue(queueId, by, now());
    }

    /** Somebody gives it to a queue at that time. */
    public ConversationTransferred toQueue(String queueId, AgentId by, Instant at) {
        return transferred(new Destination(null, new QueueId(queueId)), by, at);
    }

    private ConversationTransferred transferred(Destination to, AgentId by, Instant at) {
        return new ConversationTransferred(
                id, customer, snapshot(ConversationStatus.OPEN, true), to, by, null, card("Eve"), at);
    }

    public CardChanged card(String name, Instant at) {
        return new CardChanged(id, customer, card(name), at);
    }

    private Card card(String name) {
        return new Card(customer, name, List.of(), Map.of(), List.of(), List.of(), List.of(), lastServedBy, now());
    }

    private Message said(boolean inbound) {
        return new Message(
                MessageId.draw(now()),
                1,
                inbound,
                channel,
                inbox,
                IdentityKey.email("eve@example.org"),
                Assurance.ATTESTED,
                null,
                null,
                "Where is my order?",
                List.of(),
                null,
                now(),
                now(),
                now(),
                null);
    }

    private Snapshot snapshot(ConversationStatus status, boolean needsAgent) {
        return new Snapshot(
                status,
                needsAgent,
                null,
                channel,
                inbox,
                queue,
                lastServedBy,
                lastServedBy == null ? null : now(),
                now());
    }

    public static Instant now() {
        return Clock.systemUTC().instant();
    }
}
