package io.throughline.history.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.Origin;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.contracts.Touchpoint.Change;
import io.throughline.contracts.Touchpoint.FormSubmitted;
import io.throughline.contracts.Touchpoint.MessageChanged;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.Touchpoint.TokenScanned;
import io.throughline.history.timeline.CallChange;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.EntryKind;
import io.throughline.history.timeline.MessageChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TouchpointKindsTest extends StoryTest {
    @Test
    void takesAnUnreadableMessageAsAMessage() {
        // When
        var origin = eve.mailOrigin(MONDAY);
        var content = new Content(null, "", null, List.of(), null, "broken MIME");
        hear(new MessageReceived(Someone.id(origin), origin, content, ThreadReference.NONE, false));

        // Then
        assertEquals(ConversationStatus.OPEN, only().status);
        assertEquals(
                "broken MIME", ((MessageRecorded) said().getFirst()).message().unreadable());
    }

    @Test
    void leavesFactsScansAndTextlessFormsToTheTimeline() {
        // When
        var origin = eve.mailOrigin(MONDAY);
        hear(eve.fact("order.placed", "4711", MONDAY));
        hear(new TokenScanned(Someone.id(origin), origin, "Main street"));
        hear(new FormSubmitted(Someone.id(origin), origin, "newsletter", Map.of("yes", "1"), " "));

        // Then
        assertEquals(List.of(), List.copyOf(story.conversations()));
        assertEquals(List.of(EntryKind.FACT, EntryKind.SCAN, EntryKind.FORM), kinds());
        assertEquals(List.of(), said());
    }

    @Test
    void changesAMessageOfTheThreadAndWakesNobody() {
        // Given
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        moved(only().resolve(MONDAY));

        // When
        hear(changed("m1", Change.EDITED, "Where are they?"));

        // Then
        assertEquals(ConversationStatus.RESOLVED, only().status);
        assertEquals(1, only().lastSeq);
        var change = (MessageChange) story.changes().getFirst();
        assertEquals(only().id(), change.conversation());
        assertEquals("m1", change.target());
        assertEquals("Where are they?", change.text());
        var entry = story.entries().getLast();
        assertEquals(EntryKind.MESSAGE_CHANGED, entry.kind());
        assertEquals(only().id(), entry.conversation());
    }

    @Test
    void opensNoConversationForAChangeOfAMessageThatNobodyKnows() {
        hear(changed("m1", Change.DELETED, ""));
        assertEquals(List.of(), List.copyOf(story.conversations()));
        assertEquals(List.of(), story.changes());
        assertEquals(List.of(EntryKind.MESSAGE_CHANGED), kinds());
    }

    private Touchpoint changed(String target, Change change, String text) {
        var origin = eve.mailOrigin(MONDAY);
        return new MessageChanged(Someone.id(origin), origin, target, change, text, List.of());
    }

    @Test
    void opensAConversationForAFormWithText() {
        // When
        var origin = eve.origin(Channel.FORM, Someone.mailbox(), MONDAY);
        hear(new FormSubmitted(Someone.id(origin), origin, "contact", Map.of("order", "4711"), "Where is it?"));

        // Then
        assertEquals(ConversationStatus.OPEN, only().status);
        assertEquals(
                "Where is it?", ((MessageRecorded) said().getFirst()).message().text());
    }

    @Test
    void keepsAllReportsOfACallInOneEntry() {
        // When
        hear(call(CallState.RINGING, MONDAY));
        moved(only().resolve(MONDAY.plus(HOUR)));
        hear(call(CallState.ENDED, MONDAY.plus(HOUR)));

        // Then its end wakes nobody
        assertEquals(1, only().lastSeq);
        assertEquals(ConversationStatus.RESOLVED, only().status);
        var change = (CallChange) story.changes().getFirst();
        assertEquals("Call, ended", change.words());
        assertEquals(CallState.ENDED, ((CallProgressed) said().getLast()).state());
    }

    @Test
    void wakesNobodyForTheMenuButForWhoWaits() {
        // When
        hear(call(CallState.STARTED, MONDAY));

        // Then
        assertEquals(ConversationStatus.PENDING, only().status);
        var begun = (MessageRecorded) said().getFirst();
        assertFalse(begun.snapshot().needsAgent());
        assertEquals("call-1", begun.message().providerId());

        // When
        hear(call(CallState.RINGING, MONDAY));

        // Then
        assertEquals(ConversationStatus.OPEN, only().status);
        assertTrue(said().stream()
                .filter(CallProgressed.class::isInstance)
                .map(CallProgressed.class::cast)
                .anyMatch(
                        call -> call.snapshot().needsAgent() && call.snapshot().channel() == Channel.VOICE));
    }

    @Test
    void wakesNobodyForACallOfOurs() {
        var origin = eve.origin(Channel.VOICE, Someone.mailbox(), MONDAY);
        hear(new CallReported(Someone.id(origin), origin, "msg_1", CallState.MISSED, null, true, Map.of()));
        assertEquals(ConversationStatus.PENDING, only().status);
        assertEquals(
                "Call to the customer, not answered",
                story.entries().getLast().content().text());
    }

    @Test
    void keepsTheLaterFactOfAnOrderWhicheverComesFirst() {
        // When
        hear(eve.fact("order.shipped", "4711", MONDAY.plus(HOUR)));
        hear(eve.fact("order.placed", "4711", MONDAY));

        // Then
        assertEquals(1, story.orders().size());
        assertEquals("order.shipped", story.orders().iterator().next().state());
    }

    @Test
    void tellsAFactOnceToWhoeverWorksOnAConversation() {
        // Given an open and a resolved conversation
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        moved(only().resolve(MONDAY));
        hear(eve.chat(MONDAY.plus(HOUR), "hello"));
        int before = said().size();

        // When
        hear(eve.fact("order.placed", "4711", MONDAY.plus(HOUR)));
        hear(eve.fact("order.shipped", "4711", MONDAY.plus(HOUR)));

        // Then
        assertEquals(before + 1, said().size());
        var told = (CardChanged) said().getLast();
        assertEquals(story.conversations().stream().toList().getLast().id(), told.conversation());
    }

    @Test
    void countsPlacesWithoutAGap() {
        // When
        for (int minute = 0; minute < 20; minute++) {
            hear(eve.mail("m" + minute, MONDAY.plus(Duration.ofHours(20L * minute)), "Where is it?"));
            hear(eve.fact("order.placed", "4711", MONDAY));
        }

        // Then
        assertEquals(
                LongStream.rangeClosed(1, story.entries().size()).boxed().toList(),
                story.entries().stream().map(Entry::seq).toList());
        assertNotEquals(0, story.entries().size());
    }

    @Test
    void takesATimeThatNoCalendarHasAsTheTimeOfReceipt() {
        // When
        var origin = eve.mailOrigin(MONDAY);
        var odd = new Origin(
                origin.inbox(), origin.channel(), origin.sender(), origin.providerId(), null, Instant.MAX, MONDAY);
        hear(new TokenScanned(Someone.id(odd), odd, "Main street"));

        // Then
        assertEquals(MONDAY, story.entries().getFirst().times().occurredAt());
    }

    private Touchpoint call(CallState state, Instant at) {
        var origin = eve.origin(Channel.VOICE, Someone.mailbox(), at);
        return new CallReported(Someone.id(origin), origin, "call-1", state, null);
    }
}
