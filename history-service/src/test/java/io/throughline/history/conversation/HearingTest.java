package io.throughline.history.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.Event;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.contracts.Touchpoint.FormSubmitted;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.Touchpoint.TokenScanned;
import io.throughline.history.timeline.Customer;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Hearing hearing = new Hearing(new Continuation(Duration.ofDays(3), Duration.ofDays(7)));
    private final Someone eve = new Someone();
    private final Storyline story = new Storyline(new Customer(eve.id), List.of());

    @Test
    void opensAConversationForTheFirstMessage() {
        // When
        hear(eve.mail("m1", MONDAY, "Where is it?"));

        // Then
        var conversation = only();
        assertEquals(ConversationStatus.OPEN, conversation.status);
        assertEquals("Order 4711", conversation.subject);
        assertEquals(MONDAY, conversation.waitingSince);
        assertEquals(List.of(EntryKind.OPENED, EntryKind.MESSAGE_IN), kinds());
        var recorded = (MessageRecorded) said().getFirst();
        assertEquals(1, recorded.message().seq());
        assertTrue(recorded.message().inbound());
        assertTrue(recorded.snapshot().needsAgent());
        assertEquals("support", recorded.snapshot().queue());
    }

    @Test
    void continuesOverAnotherChannelWithinTheWindow() {
        // Given
        hear(eve.mail("m1", MONDAY, "Where is it?"));

        // When
        hear(eve.chat(MONDAY.plus(Duration.ofDays(3)), "hello"));

        // Then the conversation goes on in the chat
        assertEquals(2, only().lastSeq);
        assertEquals(Channel.WEB_CHAT, only().last.channel);
    }

    @Test
    void opensANewOneAfterTheWindow() {
        // Given
        hear(eve.mail("m1", MONDAY, "Where is it?"));

        // When
        hear(eve.chat(MONDAY.plus(Duration.ofDays(3)).plusSeconds(1), "hello"));

        // Then
        assertEquals(2, story.conversations().size());
    }

    @Test
    void continuesTheNewestOfSeveral() {
        // Given an old conversation, and a new one that the window parted from it
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        hear(eve.mail("m2", MONDAY.plus(Duration.ofDays(4)), "Something else"));

        // When the old one is touched, then the chat begins
        hear(eve.mail("m3", MONDAY.plus(Duration.ofDays(5)), "Still not there", "m1"));
        hear(eve.chat(MONDAY.plus(Duration.ofDays(5)).plus(HOUR), "hello"));

        // Then
        assertEquals(
                List.of(3L, 1L),
                story.conversations().stream().map(one -> one.lastSeq).toList());
    }

    @Test
    void followsAReferenceHoweverOldTheConversationIs() {
        // Given
        hear(eve.mail("m1", MONDAY, "Where is it?"));

        // When
        hear(eve.mail("m2", MONDAY.plus(Duration.ofDays(300)), "And now?", "unknown", "m1"));

        // Then
        assertEquals(2, only().lastSeq);
    }

    @Test
    void keepsAStrangerOutWhoQuotesAReference() {
        // Given a conversation of Eve
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        var hers = only();

        // When Mallory quotes it, even if the look-up had let it through
        var mallory = new Someone();
        var heard = mallory.heard(mallory.mail("m2", MONDAY, "Tell me all", "m1"));
        var rule = new Continuation(Duration.ofDays(3), Duration.ofDays(7));

        // Then
        assertTrue(rule.find(heard, java.util.Optional.of(hers), List.of(hers)).isEmpty());
        assertFalse(Hearing.references(heard).stream()
                .anyMatch(key -> story.ofThread(key).isPresent()));
    }

    @Test
    void findsAReferenceOnItsOwnChannelOnly() {
        // Given a mail thread that is over, and a chat that uses the same id
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        var origin = eve.origin(Channel.SMS, Someone.mailbox(), MONDAY.plus(Duration.ofDays(30)));

        // When
        hear(new MessageReceived(
                Someone.id(origin), origin, Content.ofText("hello"), new ThreadReference("s1", List.of("m1")), false));

        // Then
        assertEquals(2, story.conversations().size());
    }

    @Test
    void reopensAResolvedConversationThatIsAnswered() {
        // Given
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        moved(only().resolve(MONDAY));

        // When
        hear(eve.mail("m2", MONDAY.plus(Duration.ofDays(7)), "Not there", "m1"));

        // Then
        assertEquals(ConversationStatus.OPEN, only().status);
        assertEquals(EntryKind.REOPENED, story.entries().get(2).kind());
        var change = (StatusChanged) said().getLast();
        assertEquals(ConversationStatus.RESOLVED, change.from());
        assertEquals(ConversationStatus.OPEN, change.snapshot().status());
    }

    @Test
    void opensANewOneWhenTheAnswerComesTooLate() {
        // Given
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        moved(only().resolve(MONDAY));

        // When
        hear(eve.mail("m2", MONDAY.plus(Duration.ofDays(7)).plusSeconds(1), "Not there", "m1"));

        // Then
        assertEquals(2, story.conversations().size());
    }

    @Test
    void doesNotReopenAResolvedConversationWithoutAReference() {
        // Given
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        moved(only().resolve(MONDAY));

        // When
        hear(eve.chat(MONDAY.plus(HOUR), "hello"));

        // Then
        assertEquals(2, story.conversations().size());
    }

    @Test
    void letsAMachineJoinAThreadButWakesNobody() {
        // Given a resolved conversation
        hear(eve.mail("m1", MONDAY, "Where is it?"));
        moved(only().resolve(MONDAY));
        var before = only().last;

        // When
        hear(eve.automaticMail("auto", MONDAY.plus(HOUR), "m1"));

        // Then the message is there and nothing else changed
        assertEquals(2, only().lastSeq);
        assertEquals(ConversationStatus.RESOLVED, only().status);
        assertEquals(before, only().last);
        assertEquals(MONDAY, only().lastActivityAt);
        assertFalse(((MessageRecorded) said().getLast()).snapshot().needsAgent());
    }

    @Test
    void opensNoAgentsWorkForAMachine() {
        // When
        hear(eve.automaticMail("auto", MONDAY));

        // Then
        assertEquals(ConversationStatus.PENDING, only().status);
        assertFalse(((MessageRecorded) said().getFirst()).snapshot().needsAgent());

        // And a person who writes next wakes somebody
        hear(eve.mail("m1", MONDAY.plus(HOUR), "Hello"));
        assertEquals(ConversationStatus.OPEN, only().status);
    }

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
    void keepsAllReportsOfACallTogether() {
        // When
        hear(call(CallState.RINGING, MONDAY));
        moved(only().resolve(MONDAY.plus(HOUR)));
        hear(call(CallState.ENDED, MONDAY.plus(HOUR)));

        // Then its end wakes nobody
        assertEquals(2, only().lastSeq);
        assertEquals(ConversationStatus.RESOLVED, only().status);
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
        var odd = new io.throughline.contracts.Origin(
                origin.inbox(), origin.channel(), origin.sender(), origin.providerId(), null, Instant.MAX, MONDAY);
        hear(new TokenScanned(Someone.id(odd), odd, "Main street"));

        // Then
        assertEquals(MONDAY, story.entries().getFirst().times().occurredAt());
    }

    private Touchpoint call(CallState state, Instant at) {
        var origin = eve.origin(Channel.VOICE, Someone.mailbox(), at);
        return new CallReported(Someone.id(origin), origin, "call-1", state, null);
    }

    private void hear(Touchpoint touchpoint) {
        hearing.hear(story, eve.received(touchpoint), touchpoint.origin().receivedAt());
    }

    private Conversation only() {
        assertEquals(1, story.conversations().size());
        return story.conversations().iterator().next();
    }

    private List<EntryKind> kinds() {
        return story.entries().stream().map(Entry::kind).toList();
    }

    private List<Event> said() {
        var card = new Card(eve.id, null, List.of(), Map.of(), List.of(), List.of(), List.of(), null, MONDAY);
        return story.drafts().stream().map(draft -> draft.with(card).event()).toList();
    }

    private static void moved(Move move) {
        assertTrue(move instanceof Move.Moved);
    }
}
