package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.QueueId;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TransferTest {
    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private final String ben = Scene.fresh("ben");
    private AgentId anaAgent;
    private Talk talk;

    @BeforeEach
    void anaHasAConversation() {
        scene.queue(skill, "PT30S", "PT1H");
        anaAgent = scene.staff(ana, skill, 1, 1);
        talk = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(talk.message());
        scene.answer(ana, offered(anaAgent), "accept").statusCode(200);
    }

    @Test
    void goesToAnAgentOfTheQueueAndFreesWhoGaveItAtOnce() {
        // Given
        var billing = Scene.fresh("billing");
        var queue = scene.queue(billing, "PT30S", "PT0S");
        var benAgent = scene.staff(ben, billing, 1, 1);

        // When
        scene.say(talk.toQueue(queue, anaAgent));

        // Then there is no wrap-up, and the slot is free for the next
        assertEquals("longest idle of 1 who can take it", reason(offered(benAgent)));
        await().until(() -> scene.look(
                        "select state || ': ' || ended_by from reservation where agent = ?", anaAgent.value())
                .equals("completed: handed over"));
        scene.say(Talk.about(skill, Channel.WEB_CHAT).message());
        offered(anaAgent);
    }

    @Test
    void goesToTheAgentWhoIsNamedThoughOthersAreIdle() {
        // Given Ben, who does not have the skill
        var benAgent = scene.staff(ben, Scene.fresh("other"), 1, 1);
        var carla = Scene.fresh("carla");
        scene.staff(carla, skill, 1, 1);

        // When
        scene.say(talk.toAgent(benAgent, anaAgent));

        // Then
        var offer = offered(benAgent);
        assertEquals("handed over to this agent", reason(offer));

        // And when Ben does not want it, it goes to the others, but not back to Ana
        scene.answer(ben, offer, "reject").statusCode(200);
        offered(Scene.agent(carla));
        scene.present(carla, "offline");
    }

    @Test
    void doesNotComeBackToWhoGaveItAwayWhileTheNextOneDoes() {
        // Given a queue that Ana alone serves, and a pause that does not end during the test
        var queue = scene.look("select id from queue where name = ?", skill);

        // When
        scene.say(talk.toQueue(queue, anaAgent, Talk.now().plus(Duration.ofHours(1))));
        await().until(() -> liveQueue().equals(queue));
        var next = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(next.message());

        // Then
        assertEquals(
                next.id().value(), scene.look("select conversation from reservation where id = ?", offered(anaAgent)));
    }

    @Test
    void goesToTheDefaultQueueWhenTheQueueIsNotKnown() {
        scene.say(talk.toQueue(QueueId.draw(Talk.now()).value(), anaAgent));

        await().until(() -> liveQueue().equals("que_00000000000000000000000000"));
    }

    @Test
    void isMatchedAsUsualWhenTheAgentIsNotKnown() {
        var benAgent = scene.staff(ben, skill, 1, 1);

        scene.say(talk.toAgent(Scene.agent("nobody"), anaAgent));

        offered(benAgent);
    }

    @Test
    void isWithdrawnFromWhomItIsOfferedWhenItIsGivenToAnother() {
        // Given a conversation that Ana is offered
        scene.say(talk.becomes(ConversationStatus.RESOLVED));
        scene.answer(ana, reservation("wrapping"), "complete").statusCode(200);
        var second = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(second.message());
        var offer = offered(anaAgent);
        var benAgent = scene.staff(ben, skill, 1, 1);

        // When a supervisor gives it to Ben
        scene.say(second.toAgent(benAgent, Scene.agent("sue")));

        // Then
        offered(benAgent);
        scene.answer(ana, offer, "accept").statusCode(409).body("type", equalTo("/problems/reservation-canceled"));
    }

    @Test
    void staysInTheQueueItWasGivenToWhenTheCustomerComesBack() {
        // Given
        var billing = Scene.fresh("billing");
        var queue = scene.queue(billing, "PT30S", "PT0S");
        scene.say(talk.toQueue(queue, anaAgent));
        await().until(() -> liveQueue().equals(queue));

        // When
        scene.say(talk.becomes(ConversationStatus.RESOLVED));
        await().until(() -> liveQueue().isEmpty());
        scene.say(talk.message());

        // Then
        await().until(() -> liveQueue().equals(queue));
    }

    @Test
    void isSeenByThoseWhoSupervise() {
        // Given
        var billing = Scene.fresh("billing");
        var queue = scene.queue(billing, "PT30S", "PT0S");

        // When
        scene.say(talk.toQueue(queue, anaAgent));
        await().until(() -> liveQueue().equals(queue));

        // Then
        overview()
                .body(queues(queue) + "name", equalTo(billing))
                .body(queues(queue) + "waiting", equalTo(1))
                .body(queues(queue) + "offered", equalTo(0));
        await().until(() -> overview()
                .extract()
                .path("agents.find { it.id == '" + anaAgent + "' }.held.size()")
                .equals(0));
    }

    @Test
    void showsWhoDoesWhat() {
        var agent = "agents.find { it.id == '" + anaAgent + "' }.";
        overview()
                .body(agent + "name", equalTo(ana))
                .body(agent + "presence", equalTo("available"))
                .body(agent + "held", hasSize(1))
                .body(agent + "held[0].conversation", equalTo(talk.id().value()))
                .body(agent + "held[0].customer", equalTo(talk.customer().value()))
                .body(agent + "held[0].channel", equalTo("web_chat"))
                .body(agent + "held[0].state", equalTo("accepted"))
                .body(agent + "capacity.web_chat", equalTo(1))
                .body(agent + "capacity.sms", equalTo(5));
    }

    private static String queues(String id) {
        return "queues.find { it.id == '" + id + "' }.";
    }

    private static ValidatableResponse overview() {
        return Scene.as("sue", "supervisor").get("/v1/overview").then().statusCode(200);
    }

    @CanIgnoreReturnValue
    private String offered(AgentId agent) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !scene.reservation(agent, "pending").isEmpty());
        return scene.reservation(agent, "pending");
    }

    private String reservation(String state) {
        await().until(() -> !scene.reservation(anaAgent, state).isEmpty());
        return scene.reservation(anaAgent, state);
    }

    private String reason(String reservation) {
        return scene.look("select reason from reservation where id = ?", reservation);
    }

    private String liveQueue() {
        return scene.look(
                "select queue from task where conversation = ? and state in ('waiting', 'offered', 'assigned')",
                talk.id().value());
    }
}
