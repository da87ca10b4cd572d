package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Card;
import io.throughline.contracts.Card.CardConversation;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ClosestAgentTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    Scene scene;

    private final Instant now = Talk.now();
    private final ConversationId mail = ConversationId.draw(now);
    private final ConversationId chat = ConversationId.draw(now);
    private AgentId ana;
    private AgentId ben;
    private String skill;
    private String queue;

    @BeforeEach
    void anaAndBen() {
        skill = Scene.fresh("skill");
        ana = scene.staff(Scene.fresh("ana"), skill, 1, 1);
        ben = scene.staff(Scene.fresh("ben"), skill, 1, 1);
        queue = scene.queue(skill, "PT30S", "PT0S");
    }

    @Test
    void isWhoHadMostToDoWithTheCustomerOnAnyChannel() {
        contact(mail, ana, Channel.EMAIL, HOUR.multipliedBy(3), MINUTE.multipliedBy(10), false);
        contact(chat, ben, Channel.WEB_CHAT, HOUR.multipliedBy(2), MINUTE.multipliedBy(4), false);
        contact(mail, ana, Channel.EMAIL, HOUR.multipliedBy(4), MINUTE.multipliedBy(2), false);

        assertEquals(ana.value(), closest());
        assertEquals(
                "t",
                scene.look(
                        "select since = ? from closest_agent(cast(? as jsonb), ?)",
                        now.minus(HOUR.multipliedBy(3)).atOffset(ZoneOffset.UTC),
                        card(),
                        now.atOffset(ZoneOffset.UTC)));
    }

    @Test
    void isWhoHadItLatelyRatherThanLongAgo() {
        contact(mail, ana, Channel.EMAIL, Duration.ofDays(3), MINUTE.multipliedBy(10), false);
        contact(chat, ben, Channel.WEB_CHAT, HOUR, MINUTE.multipliedBy(4), false);

        assertEquals(ben.value(), closest());
    }

    @Test
    void isNotWhoHadAMailLyingForDays() {
        contact(mail, ana, Channel.EMAIL, HOUR, Duration.ofDays(2), false);
        contact(chat, ben, Channel.WEB_CHAT, HOUR, MINUTE.multipliedBy(14), false);
        contact(chat, ben, Channel.WEB_CHAT, HOUR, MINUTE.multipliedBy(14), false);

        assertEquals(ben.value(), closest());
    }

    @Test
    void isNotWhoGaveTheCustomerAway() {
        contact(mail, ana, Channel.EMAIL, HOUR, MINUTE.multipliedBy(10), true);
        contact(chat, ben, Channel.WEB_CHAT, HOUR, MINUTE, false);

        assertEquals(ben.value(), closest());
    }

    @Test
    void isNobodyWhereNothingIsKnown() {
        contact(ConversationId.draw(now), ana, Channel.EMAIL, HOUR, MINUTE, false);

        assertEquals("null", closest());
    }

    @Test
    void isAskedFirstWhenTheCustomerComesBackThoughAnotherAnsweredLast() {
        // Given
        contact(mail, ana, Channel.EMAIL, HOUR, MINUTE.multipliedBy(10), false);
        contact(chat, ben, Channel.WEB_CHAT, MINUTE, MINUTE, false);
        var talk = Talk.servedBy(skill, Channel.EMAIL, ben);

        // When
        var message = talk.message();
        scene.say(new MessageRecorded(
                talk.id(), talk.customer(), message.message(), message.snapshot(), knowing(message.card())));

        // Then
        await().atMost(PATIENCE).until(() -> !scene.reservation(ana, "pending").isEmpty());
        assertEquals(
                "served the customer most of late",
                scene.look("select reason from reservation where id = ?", scene.reservation(ana, "pending")));
    }

    private String closest() {
        return scene.look("select agent from closest_agent(cast(? as jsonb), ?)", card(), now.atOffset(ZoneOffset.UTC));
    }

    private Card knowing(Card card) {
        var conversations = Stream.of(mail, chat)
                .map(id -> new CardConversation(id, ConversationStatus.RESOLVED, null, Channel.EMAIL, now))
                .toList();
        return new Card(
                card.customer(),
                card.name(),
                List.of(),
                Map.of(),
                conversations,
                List.of(),
                List.of(),
                card.lastServedBy(),
                card.asOf());
    }

    private String card() {
        return "{\"conversations\": [{\"id\": \"%s\"}, {\"id\": \"%s\"}]}".formatted(mail, chat);
    }

    /** The agent had a task of the conversation for a time that ended so long ago. */
    private void contact(
            ConversationId conversation,
            AgentId agent,
            Channel channel,
            Duration ago,
            Duration took,
            boolean gaveAway) {
        var task = TaskId.draw(now).value();
        var end = now.minus(ago).atOffset(ZoneOffset.UTC);
        scene.look(
                "insert into task (id, conversation, customer, channel, queue, state, created_at, card, epoch)"
                        + " values (?, ?, 'cus_1', ?, ?, 'done', ?, '{}', 0)",
                task,
                conversation.value(),
                channel.name().toLowerCase(Locale.ROOT),
                queue,
                end.minus(took));
        scene.look(
                "insert into reservation (id, task, agent, conversation, customer, channel, state, reason, created_at,"
                        + " changed_at, ended_by) select ?, id, ?, conversation, customer, channel, 'completed', '', ?, ?, nullif(?, '')"
                        + " from task where id = ?",
                ReservationId.draw(now).value(),
                agent.value(),
                end.minus(took),
                end,
                gaveAway ? "handed over" : "",
                task);
    }
}
