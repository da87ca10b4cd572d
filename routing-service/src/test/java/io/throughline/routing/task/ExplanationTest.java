package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ExplanationTest {
    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String other = Scene.fresh("other");
    private final String ana = Scene.fresh("ana");
    private AgentId agent;
    private String queue = "";
    private String task = "";

    @BeforeEach
    void aTaskThatNobodyIsAbleToDo() {
        queue = scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, other, 1, 1);
        var talk = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(talk.message());
        await().until(() -> !task(talk).isEmpty());
        task = task(talk);
    }

    @Test
    void saysWhatKeepsATaskFromAnAgent() {
        Scene.as("sue", "supervisor")
                .get("/v1/tasks/" + task + "/explanation")
                .then()
                .statusCode(200)
                .body("step", equalTo(1))
                .body("agents.find { it.agent == '" + agent.value() + "' }.lacks.kind", contains("skill"))
                .body(
                        "agents.find { it.agent == '" + agent.value() + "' }.lacks[0].detail",
                        equalTo("has " + skill + " at level 0, 2 is asked for"));
    }

    @Test
    void isOfTasksThatWaitOnly() {
        var relaxed = Map.of("steps", List.of(Map.of("skills", List.of(Map.of("skill", other, "level", 1)))));
        Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(relaxed)
                .put("/v1/queues/" + queue + "/policy")
                .then()
                .statusCode(200);

        await().until(() -> !scene.reservation(agent, "pending").isEmpty());

        Scene.as("sue", "supervisor")
                .get("/v1/tasks/" + task + "/explanation")
                .then()
                .statusCode(404);
    }

    @Test
    void saysBeforehandWhatAPolicyWouldComeTo() {
        var path = "/v1/queues/" + queue + "/policy/dry-run";

        tryOut(path, List.of()).body("tasks.task", contains(task)).body("tasks.fit", contains(0));
        tryOut(path, List.of(step("PT0S", skill), step("PT1M", other)))
                .body("tasks[0].step", equalTo(1))
                .body("tasks[0].agent", equalTo(null));
        tryOut(path, List.of(step("PT0S", other)))
                .body("tasks[0].fit", equalTo(1))
                .body("tasks[0].agent", equalTo(agent.value()))
                .body("tasks[0].reason", equalTo("longest idle of 1 who can take it"));
        assertEquals("", scene.reservation(agent, "pending"));
    }

    private ValidatableResponse tryOut(String path, List<?> steps) {
        return Scene.as("sue", "supervisor")
                .body(Map.of("steps", steps))
                .post(path)
                .then()
                .statusCode(200);
    }

    private static Map<String, ?> step(String after, String skill) {
        return Map.of("after", after, "skills", List.of(Map.of("skill", skill, "level", 1)));
    }

    private String task(Talk talk) {
        return scene.look(
                "select id from task where conversation = ?", talk.id().value());
    }
}
