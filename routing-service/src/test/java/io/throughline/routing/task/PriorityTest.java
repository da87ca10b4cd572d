package io.throughline.routing.task;

import static io.throughline.routing.Scene.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationStatus;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PriorityTest {
    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private AgentId agent;
    private String queue = "";

    @BeforeEach
    void anAgentWhoIsAway() {
        queue = scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, skill, 1, 1);
        scene.present(ana, "away");
    }

    @Test
    void whatASupervisorCallsUrgentGoesFirst() {
        var first = waiting();
        var second = waiting();

        prioritize(second, "urgent").statusCode(200).body("priority", equalTo("urgent"));
        scene.present(ana, "available");

        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        assertEquals(second, offered());
        as("sue", "supervisor").get("/v1/tasks/" + first).then().body("priority", nullValue());
    }

    @Test
    void theQueuesPolicySaysItOtherwise() {
        policy(Map.of("order", Map.of("priorities", List.of(rule("task.channel == \"email\"", "low")))));
        var task = waiting();

        explanation(task).body("priority", equalTo("low"));
        prioritize(task, "high").statusCode(200);
        await().untilAsserted(() -> explanation(task).body("priority", equalTo("high")));
        prioritize(task, null).statusCode(200);
        await().untilAsserted(() -> explanation(task).body("priority", equalTo("low")));
    }

    @Test
    void isOfWhatSomebodyNeeds() {
        var talk = Talk.about(skill, Channel.EMAIL);
        var task = waiting(talk);
        scene.say(talk.becomes(ConversationStatus.RESOLVED));
        await().until(() -> state(task).equals("canceled"));

        prioritize(task, "low").statusCode(409).body("type", equalTo("/problems/task-over"));
        prioritize("tsk_01jd3k5q8wx9y2z4a6b7c0de1f", "low").statusCode(404);
        prioritize(task, "enormous").statusCode(422);
    }

    @Test
    void aConditionFindsTheAgentOfWhomItHolds() {
        policy(Map.of("steps", List.of(Map.of("condition", "agent.attributes.site == \"vienna\""))));
        var task = waiting();
        scene.present(ana, "available");
        await().untilAsserted(() -> explanation(task)
                .body("agents.find { it.agent == '" + agent.value() + "' }.lacks.kind", equalTo(List.of("condition"))));

        as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("capacity", Map.of("email", 1), "attributes", Map.of("site", "vienna")))
                .put("/v1/agents/" + agent.value())
                .then()
                .statusCode(200)
                .body("attributes.site", equalTo("vienna"));

        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        assertEquals(task, offered());
    }

    private void policy(Map<String, ?> policy) {
        as("sue", "supervisor")
                .header("If-Match", "*")
                .body(policy)
                .put("/v1/queues/" + queue + "/policy?allow_gaps=true")
                .then()
                .statusCode(200);
    }

    private static Map<String, String> rule(String when, String priority) {
        return Map.of("when", when, "priority", priority);
    }

    private static ValidatableResponse prioritize(String task, @Nullable String priority) {
        var body = priority == null ? Map.of() : Map.of("priority", priority);
        return as("sue", "supervisor")
                .body(body)
                .put("/v1/tasks/" + task + "/priority")
                .then();
    }

    private static ValidatableResponse explanation(String task) {
        return as("sue", "supervisor")
                .get("/v1/tasks/" + task + "/explanation")
                .then()
                .statusCode(200);
    }

    private String waiting() {
        return waiting(Talk.about(skill, Channel.EMAIL));
    }

    private String waiting(Talk talk) {
        scene.say(talk.message());
        var sql = "select id from task where conversation = ?";
        return await().until(() -> scene.look(sql, talk.id().value()), found -> !found.isEmpty());
    }

    private String state(String task) {
        return scene.look("select state from task where id = ?", task);
    }

    private String offered() {
        return scene.look("select task from reservation where agent = ? and state = 'pending'", agent.value());
    }
}
