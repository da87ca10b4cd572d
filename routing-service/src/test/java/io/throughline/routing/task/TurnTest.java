package io.throughline.routing.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.outbox.Received;
import io.throughline.routing.Talk;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final AgentId ANA = AgentId.ofUser(new UUID(0, 1));
    private static final AgentId BEN = AgentId.ofUser(new UUID(0, 2));

    private final Talk talk = Talk.about("queue", Channel.EMAIL);

    @Test
    void isANeedWhenTheCustomerSpeaks() {
        assertEquals(List.of(false, true), turn(talk.message()));
    }

    @Test
    void isNoNeedWhenAMachineSpeaks() {
        assertEquals(List.of(false, false), turn(talk.fromAMachine()));
    }

    @Test
    void isOverWhenItIsTheCustomersTurn() {
        assertEquals(List.of(true, false), turn(talk.message(), talk.becomes(ConversationStatus.PENDING)));
    }

    @Test
    void isANewNeedAfterItWasOver() {
        assertEquals(List.of(true, true), turn(talk.becomes(ConversationStatus.RESOLVED), talk.message()));
    }

    @Test
    void isANeedWhenACallerWaits() {
        assertEquals(List.of(false, true), turn(talk.call(CallState.RINGING, true)));
        assertEquals(List.of(false, true), turn(talk.call(CallState.MISSED, true)));
    }

    @Test
    void isNoNewNeedWhenACallGoesOn() {
        assertEquals(List.of(false, false), turn(talk.call(CallState.ANSWERED, true)));
        assertEquals(List.of(true, false), turn(talk.call(CallState.ENDED, false)));
    }

    @Test
    void isANeedWhenItIsReopenedByHand() {
        assertEquals(List.of(false, true), turn(talk.reopened()));
    }

    @Test
    void isOverForWhoGivesItAwayAndANeedForWhoGetsIt() {
        var turn = Turn.of(received(talk.toAgent(BEN, ANA))).getFirst();

        assertEquals(List.of(true, true, true), List.of(turn.ended(), turn.need() != null, turn.handedOver()));
    }

    @Test
    void staysWithWhoGetsItWhateverComesAfter() {
        var turn = Turn.of(received(talk.toAgent(BEN, ANA), talk.reopened(), talk.message()))
                .getFirst();

        var need = Objects.requireNonNull(turn.need());
        assertEquals(new Turn.Handover(ANA, BEN, null), need.handover());
        assertEquals(BEN, need.preferredAgent());
    }

    @Test
    void isNoHandoverAnyMoreOnceItIsResolved() {
        var turn = Turn.of(received(talk.toAgent(BEN, ANA), talk.becomes(ConversationStatus.RESOLVED)))
                .getFirst();

        assertEquals(List.of(true, false), List.of(turn.ended(), turn.handedOver()));
    }

    @Test
    void keepsConversationsApart() {
        var other = Talk.about("queue", Channel.EMAIL);

        var turns = Turn.of(received(talk.message(), other.becomes(ConversationStatus.RESOLVED), talk.message()));

        assertEquals(
                List.of(talk.id(), other.id()),
                turns.stream().map(Turn::conversation).toList());
    }

    /** Whether the conversation's turn has ended, and whether it needs an agent. */
    private static List<Boolean> turn(ConversationEvent... events) {
        var turn = Turn.of(received(events)).getFirst();
        return List.of(turn.ended(), turn.need() != null);
    }

    private static List<Received<ConversationEvent>> received(ConversationEvent... events) {
        return Arrays.stream(events)
                .map(event -> new Received<>("id", event.key(), event, null))
                .toList();
    }
}
