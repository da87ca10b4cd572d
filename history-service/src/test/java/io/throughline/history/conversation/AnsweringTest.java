package io.throughline.history.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.Event;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Touchpoint;
import io.throughline.history.conversation.Outcome.Done;
import io.throughline.history.conversation.Outcome.Refused;
import io.throughline.history.timeline.Customer;
import io.throughline.history.timeline.Entry.Author;
import io.throughline.history.timeline.Entry.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Author ANA = new Author(AgentId.ofUser(new UUID(1, 1)), "Ana");

    private final Someone eve = new Someone();

    @Test
    void answersTheWayTheQuestionCame() {
        // Given
        var story = after(eve.mail("m1", MONDAY, "Where is it?"));

        // When
        done(answering(story).reply(written(story, "On its way")));

        // Then
        var reply = (ReplyWritten) said(story).getFirst();
        assertEquals(eve.address(), reply.recipient());
        assertEquals(Someone.mailbox(), reply.inbox());
        assertEquals(Channel.EMAIL, reply.channel());
        assertEquals(List.of("m1"), reply.references());
        assertEquals("Order 4711", reply.subject());
        assertEquals("Ana", reply.authorName());
        var recorded = (MessageRecorded) said(story).get(1);
        assertEquals(reply.message(), recorded.message().id());
        assertEquals(2, recorded.message().seq());
        assertEquals(ANA.author(), recorded.snapshot().lastServedBy());
        assertNull(recorded.snapshot().waitingSince());
    }

    @Test
    void answersWhereTheLastMailAskedForItAndIsNotSureWhoIsThere() {
        // Given
        var work = IdentityKey.email("eve@work.example");
        var story = after(eve.mail(MONDAY, work));

        // When
        done(answering(story).reply(written(story, "On its way")));

        // Then
        var reply = (ReplyWritten) said(story).getFirst();
        var recorded = (MessageRecorded) said(story).get(1);
        assertEquals(work, reply.recipient());
        assertEquals(work, recorded.message().identity());
        assertEquals(Assurance.CLAIMED, recorded.message().assurance());
        assertEquals(eve.address(), eve.heard(eve.mail(MONDAY, work)).identity());
    }

    @Test
    void answersWhereTheMailCameFromOnceNothingElseIsAskedFor() {
        // Given
        var story = after(
                eve.mail(MONDAY, IdentityKey.email("eve@work.example")),
                eve.mail("m2", MONDAY.plusSeconds(60), "And the bill?"));

        // When
        done(answering(story).reply(written(story, "On its way")));

        // Then
        assertEquals(eve.address(), ((ReplyWritten) said(story).getFirst()).recipient());
    }

    @Test
    void makesItTheCustomersTurnWhereTheyAreNotThereAtTheSameTime() {
        // Given
        var story = after(eve.mail("m1", MONDAY, "Where is it?"));

        // When
        done(answering(story).reply(written(story, "On its way")));

        // Then
        var change = (StatusChanged) said(story).getLast();
        assertEquals(ConversationStatus.OPEN, change.from());
        assertEquals(ConversationStatus.PENDING, change.snapshot().status());
        assertEquals(ANA.author(), change.by());
    }

    @Test
    void staysOpenWhereTheyTalk() {
        // Given
        var story = after(eve.chat(MONDAY, "hello"));

        // When
        done(answering(story).reply(written(story, "Hello Eve")));

        // Then
        assertEquals(ConversationStatus.OPEN, only(story).status);
        assertEquals(2, said(story).size());
        assertNull(((ReplyWritten) said(story).getFirst()).subject());
    }

    @Test
    void doesNotAnswerInAResolvedConversation() {
        // Given
        var story = after(eve.mail("m1", MONDAY, "Where is it?"));
        done(answering(story).resolve());
        int before = story.entries().size();

        // When
        var outcome = answering(story).reply(written(story, "On its way"));

        // Then nothing happened
        assertEquals(new Refused<>(Refusal.RESOLVED), outcome);
        assertEquals(before, story.entries().size());
        assertNull(story.customer().lastServedBy());
    }

    @Test
    void makesItTheCustomersTurnWhenATalkIsAnsweredByMail() {
        // Given
        var story = after(eve.chat(MONDAY, "hello"));
        var way = new Way(Channel.EMAIL, Someone.mailbox(), eve.address(), Assurance.ATTESTED);

        // When
        done(answering(story).reply(new Written(Content.ofText("By mail"), way, List.of(), List.of(), null, null)));

        // Then
        assertEquals(ConversationStatus.PENDING, only(story).status);
        var reply = (ReplyWritten) said(story).getFirst();
        assertEquals(eve.address(), reply.recipient());
        assertEquals(Channel.EMAIL, reply.channel());
        assertEquals(
                Channel.EMAIL, ((MessageRecorded) said(story).get(1)).message().channel());
    }

    @Test
    void resolvesOnce() {
        // Given
        var story = after(eve.mail("m1", MONDAY, "Where is it?"));

        // When
        var first = answering(story).resolve();
        var second = new Answering(story, only(story), ANA, TUESDAY.plusSeconds(1)).resolve();

        // Then
        assertEquals(first, second);
        assertEquals(1, said(story).size());
        assertEquals(TUESDAY, only(story).resolvedAt);
    }

    @Test
    void reopensWhatIsResolved() {
        // Given
        var story = after(eve.mail("m1", MONDAY, "Where is it?"));
        done(answering(story).resolve());

        // When
        done(answering(story).reopen());

        // Then
        assertEquals(ConversationStatus.OPEN, only(story).status);
        assertNull(only(story).resolvedAt);
        assertEquals(ConversationStatus.RESOLVED, ((StatusChanged) said(story).getLast()).from());
    }

    @Test
    void doesNotWaitForTheCustomerOfAResolvedConversation() {
        // Given
        var story = after(eve.mail("m1", MONDAY, "Where is it?"));
        done(answering(story).await());
        done(answering(story).resolve());

        // When, then
        assertEquals(new Refused<>(Refusal.RESOLVED), answering(story).await());
    }

    @Test
    void keepsANoteFromTheCustomer() {
        // Given
        var story = after(eve.mail("m1", MONDAY, "Where is it?"));

        // When
        done(answering(story).note("She called before"));

        // Then it is told as a note alone, and is no message
        assertEquals(1, said(story).size());
        assertEquals("She called before", ((NoteAdded) said(story).getFirst()).text());
        assertEquals(1, only(story).lastSeq);
    }

    private Storyline after(Touchpoint... touchpoints) {
        var first = new Storyline(new Customer(eve.id), List.of());
        var hearing = new Hearing(new Continuation(Duration.ofDays(3), Duration.ofDays(7)));
        for (var touchpoint : touchpoints) {
            hearing.hear(first, eve.received(touchpoint), MONDAY);
        }
        return new Storyline(first.customer(), first.conversations());
    }

    private static Answering answering(Storyline story) {
        return new Answering(story, only(story), ANA, TUESDAY);
    }

    private static Written written(Storyline story, String text) {
        return new Written(Content.ofText(text), only(story).way().orElseThrow(), List.of("m1"), List.of(), null, null);
    }

    private static Conversation only(Storyline story) {
        return story.conversations().iterator().next();
    }

    private static void done(Outcome<?> outcome) {
        assertTrue(outcome instanceof Done);
    }

    private List<Event> said(Storyline story) {
        var card = new Card(eve.id, null, List.of(), Map.of(), List.of(), List.of(), List.of(), null, MONDAY);
        return story.drafts().stream().map(draft -> draft.with(card).event()).toList();
    }
}
