package io.throughline.history.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.history.timeline.EntryKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HearingTest extends StoryTest {
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
        assertTrue(rule.find(heard, Optional.of(hers), List.of(hers)).isEmpty());
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
}
