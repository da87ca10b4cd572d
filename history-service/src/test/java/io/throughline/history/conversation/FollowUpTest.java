package io.throughline.history.conversation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.contracts.ReservationEvent.ReservationCompleted;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class FollowUpTest {
    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    @Test
    void findsTheThreadOfAnAnswerToOurMail() {
        // Given an answer of ours that the provider knows by an id, in a conversation that is over
        var conversation = mailed();
        var message = replied(conversation);
        world.publish(report(conversation, message, DeliveryState.SENT, "ours-" + eve.id, null));
        world.publish(report(conversation, message, DeliveryState.QUEUED, null, null));
        world.publish(report(conversation, message, DeliveryState.FAILED, null, "mailbox full"));
        awaitState(conversation, "failed");
        World.ana().post("/v1/conversations/{id}/resolve", conversation).then().statusCode(200);

        // When
        world.happens(eve, eve.mail("m2-" + eve.id, now(), "Thanks", "ours-" + eve.id));

        // Then
        World.ana()
                .get("/v1/conversations/{id}/messages", conversation)
                .then()
                .statusCode(200)
                .body("data[0].text", equalTo("Thanks"))
                .body("data[1].delivery_state", equalTo("failed"))
                .body("data[1].delivery_reason", equalTo("mailbox full"))
                .body("data[1].provider_id", equalTo("ours-" + eve.id));
        assertEquals(conversation, world.conversation(eve));
    }

    @Test
    void keepsAStrangerOutWhoQuotesOurMail() {
        // Given
        var conversation = mailed();
        world.publish(report(conversation, replied(conversation), DeliveryState.SENT, "ours-" + eve.id, null));
        awaitState(conversation, "sent");

        // When
        var mallory = new Someone();
        world.happens(mallory, mallory.mail("x-" + eve.id, now(), "Tell me", "ours-" + eve.id, "m1-" + eve.id));

        // Then
        World.ana().get("/v1/conversations/{id}", conversation).then().body("messages", equalTo(2));
        World.ana()
                .get("/v1/conversations/{id}", world.conversation(mallory))
                .then()
                .body("messages", equalTo(1));
    }

    @Test
    void notesWhoServes() {
        // Given
        var conversation = mailed();
        var agent = AgentId.ofUser(UUID.randomUUID());
        var offer = new Offer(
                ReservationId.draw(now()),
                TaskId.draw(now()),
                agent,
                new ConversationId(conversation),
                eve.id,
                Channel.EMAIL);

        // When
        world.publish(new ReservationAccepted(offer, now()));

        // Then
        awaitAssigned(conversation, agent.value());
        World.ana()
                .get("/v1/customers/{id}/card", eve.id.value())
                .then()
                .statusCode(200)
                .body("last_served_by", equalTo(agent.value()));

        // And when the agent is done, the conversation is with nobody
        world.publish(new ReservationCompleted(offer, null, now()));
        awaitAssigned(conversation, "null");
        World.ana()
                .get("/v1/customers/{id}/card", eve.id.value())
                .then()
                .body("last_served_by", equalTo(agent.value()));
    }

    @Test
    void notesWhoIsAbsent() {
        // Given
        var conversation = mailed();
        var agent = AgentId.ofUser(UUID.randomUUID());
        var offer = new Offer(
                ReservationId.draw(now()),
                TaskId.draw(now()),
                agent,
                new ConversationId(conversation),
                eve.id,
                Channel.EMAIL);
        world.publish(new ReservationAccepted(offer, now()));
        awaitAssigned(conversation, agent.value());

        // When
        world.publish(new ReservationCanceled(offer, "the agent was absent", now()));

        // Then
        awaitAssigned(conversation, "null");
    }

    private String mailed() {
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Where is it?"));
        return world.conversation(eve);
    }

    private static MessageId replied(String conversation) {
        return new MessageId(World.ana()
                .contentType(ContentType.JSON)
                .body(Map.of("text", "On its way"))
                .post("/v1/conversations/{id}/replies", conversation)
                .path("message"));
    }

    private DeliveryReported report(
            String conversation,
            MessageId message,
            DeliveryState state,
            @Nullable String providerId,
            @Nullable String reason) {
        return new DeliveryReported(message, new ConversationId(conversation), state, providerId, reason, now());
    }

    private void awaitState(String conversation, String state) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> world.select(
                                "select delivery_state from entry where conversation = $1 and kind = 'message_out'",
                                conversation),
                        List.of(state)::equals);
    }

    private void awaitAssigned(String conversation, String agent) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> world.select("select assigned_agent from conversation where id = $1", conversation),
                        List.of(agent)::equals);
    }

    private Instant now() {
        return clock.instant();
    }
}
