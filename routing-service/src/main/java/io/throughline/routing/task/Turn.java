package io.throughline.routing.task;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationEvent.Snapshot;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TaskId;
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
            @Nullable String trace) {
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
                    received.trace());
        }
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
                new Turn(
                        conversation,
                        ended,
                        Need.of(
                                received,
                                said.snapshot(),
                                said.card(),
                                said.message().recordedAt()),
                        said.card());
            case MessageRecorded said -> withCard(said.card()).inState(said.snapshot());
            case StatusChanged change
            when reopened(change) ->
                new Turn(conversation, ended, Need.of(received, change.snapshot(), card, change.at()), card);
            case StatusChanged change -> inState(change.snapshot());
        };
    }

    private static boolean needsAgent(MessageRecorded said) {
        return said.message().inbound() && asksFor(said.snapshot());
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
