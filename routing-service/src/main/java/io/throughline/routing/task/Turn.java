package io.throughline.routing.task;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationEvent.ConversationTransferred;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationEvent.Snapshot;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.outbox.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some events of one conversation come to: whose turn it is in the end, and whether it was somebody else's between.
 *
 * @param ended whether the conversation ceased to need the agent whom it needed before these events
 * @param need what it needs now, if it needs an agent
 * @param card the customer's card, where the events bring a newer one
 */
record Turn(
        ConversationId conversation,
        boolean ended,
        @Nullable Need need,
        @Nullable Card card) {

    /**
     * A need for an agent.
     *
     * @param id the id of the task, should one be begun
     * @param card null for a conversation that was reopened by hand: the last known one is good
     * @param since when the need arose
     * @param trace the traceparent of the event that says so
     */
    record Need(
            TaskId id,
            ConversationId conversation,
            CustomerId customer,
            Channel channel,
            @Nullable String queue,
            @Nullable AgentId preferredAgent,
            @Nullable Instant preferredSince,
            @Nullable Card card,
            Instant since,
            @Nullable String trace,
            @Nullable Handover handover) {
        static Need of(Received<ConversationEvent> received, Snapshot snapshot, @Nullable Card card, Instant since) {
            var event = received.event();
            return new Need(
                    TaskId.draw(since),
                    event.conversation(),
                    event.customer(),
                    snapshot.channel(),
                    snapshot.queue(),
                    snapshot.lastServedBy(),
                    snapshot.lastServedAt(),
                    card,
                    since,
                    received.trace(),
                    null);
        }

        /** Somebody gave the conversation away; who served the customer last is not asked for it. */
        static Need of(Received<ConversationEvent> received, ConversationTransferred given) {
            var to = given.to();
            return new Need(
                    TaskId.draw(given.at()),
                    given.conversation(),
                    given.customer(),
                    given.snapshot().channel(),
                    given.snapshot().queue(),
                    to.agent(),
                    to.agent() == null ? null : given.at(),
                    given.card(),
                    given.at(),
                    received.trace(),
                    new Handover(given.by(), to.agent(), to.queue()));
        }

        /** The same need with what is newer. */
        Need with(Channel newChannel, @Nullable Card newer) {
            return new Need(
                    id,
                    conversation,
                    customer,
                    newChannel,
                    queue,
                    preferredAgent,
                    preferredSince,
                    newer == null ? card : newer,
                    since,
                    trace,
                    handover);
        }
    }

    /**
     * Who gave the conversation to whom: to an agent by name, or to a queue.
     *
     * @param by who said so; the one who had the conversation, unless somebody else decided
     */
    record Handover(
            AgentId by, @Nullable AgentId agent, @Nullable QueueId queue) {}

    /** Whether somebody gave the conversation away: who has it is free at once. */
    boolean handedOver() {
        return need != null && need.handover() != null;
    }

    /** One turn for each conversation, in the order of the first events. */
    static List<Turn> of(List<Received<ConversationEvent>> events) {
        var turns = new LinkedHashMap<ConversationId, Turn>();
        for (var received : events) {
            var conversation = received.event().conversation();
            turns.put(
                    conversation,
                    turns.getOrDefault(conversation, new Turn(conversation, false, null, null))
                            .then(received));
        }
        return new ArrayList<>(turns.values());
    }

    private Turn then(Received<ConversationEvent> received) {
        return switch (received.event()) {
            case NoteAdded note -> this;
            case CardChanged change -> withCard(change.card());
            case MessageRecorded said
            when needsAgent(said) ->
                needing(
                        Need.of(
                                received,
                                said.snapshot(),
                                said.card(),
                                said.message().recordedAt()),
                        said.card());
            case MessageRecorded said -> withCard(said.card()).inState(said.snapshot());
            case CallProgressed call
            when rings(call) -> needing(Need.of(received, call.snapshot(), call.card(), call.at()), call.card());
            case CallProgressed call -> withCard(call.card()).inState(call.snapshot());
            case StatusChanged change
            when reopened(change) -> needing(Need.of(received, change.snapshot(), card, change.at()), card);
            case StatusChanged change -> inState(change.snapshot());
            case ConversationTransferred given -> new Turn(conversation, true, Need.of(received, given), given.card());
            case ConversationErased _ -> new Turn(conversation, true, null, null);
        };
    }

    /** A need that comes after a handover changes nothing about who is to have the conversation. */
    private Turn needing(Need fresh, @Nullable Card newer) {
        var first = need;
        return new Turn(
                conversation, ended, first != null && handedOver() ? first.with(fresh.channel(), newer) : fresh, newer);
    }

    private static boolean needsAgent(MessageRecorded said) {
        return said.message().inbound() && asksFor(said.snapshot());
    }

    private static boolean rings(CallProgressed call) {
        return (call.state() == CallState.RINGING || call.state() == CallState.MISSED) && asksFor(call.snapshot());
    }

    /** By hand; where the customer reopens it, the message says so itself. */
    private static boolean reopened(StatusChanged change) {
        return change.by() != null && asksFor(change.snapshot());
    }

    private static boolean asksFor(Snapshot snapshot) {
        return snapshot.needsAgent() && snapshot.status() == ConversationStatus.OPEN;
    }

    private Turn inState(Snapshot snapshot) {
        return snapshot.status() == ConversationStatus.OPEN ? this : new Turn(conversation, true, null, card);
    }

    private Turn withCard(Card newer) {
        return new Turn(conversation, ended, need, newer);
    }
}
