package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.TaskId;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that the router gives to nobody: nobody has the skill. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AssignmentsTest {
    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private AgentId agent;
    private String queue = "";
    private Talk talk;
    private String task = "";

    @BeforeEach
    void aTaskThatWaits() {
        queue = scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, Scene.fresh("other"), 1, 1);
        talk = Talk.about(skill, Channel.WEB_CHAT);
        task = waiting(talk);
    }

    @Test
    void giveATaskToWhoTakesItAndSayWhatTheyLack() {
        take(task)
                .statusCode(200)
                .body("state", equalTo("accepted"))
                .body("agent", equalTo(agent.value()))
                .body("reason", equalTo("taken by hand; lacks " + skill + " 2"));

        assertEquals("assigned", state());
    }

    @Test
    void areSaidAsAnOfferThatIsAccepted() {
        var reservation = take(task).extract().path("id");

        try (var stream = scene.reservations()) {
            await().until(() -> stream.events().stream()
                    .filter(event -> event.offer().reservation().value().equals(reservation))
                    .map(event -> event.getClass().getSimpleName())
                    .toList()
                    .toString()
                    .equals("[ReservationCreated, ReservationAccepted]"));
        }
    }

    @Test
    void areTheSameWhenTheyAreRepeated() {
        var first = take(task).extract().<String>path("id");

        take(task).statusCode(200).body("id", equalTo(first));
    }

    @Test
    void keepAnAgentWithinCapacityUnlessASupervisorSaysSo() {
        take(task).statusCode(200);
        var second = waiting(Talk.about(skill, Channel.WEB_CHAT));

        take(second).statusCode(409).body("type", equalTo("/problems/agent-busy"));
        assign(second, false).statusCode(409).body("type", equalTo("/problems/agent-busy"));
        assign(second, true)
                .statusCode(200)
                .body("reason", equalTo("assigned by hand; over capacity; lacks " + skill + " 2"));
    }

    @Test
    void areForThoseWhoAreThere() {
        scene.present(ana, "offline");

        take(task).statusCode(409).body("type", equalTo("/problems/agent-offline"));
        assign(task, true).statusCode(409).body("type", equalTo("/problems/agent-offline"));
    }

    @Test
    void areRefusedOnceTheTaskIsOver() {
        scene.say(talk.becomes(ConversationStatus.RESOLVED));
        await().until(() -> state().equals("canceled"));

        take(task).statusCode(409).body("type", equalTo("/problems/task-over"));
    }

    @Test
    void leaveATaskToWhoIsAskedUnlessASupervisorSaysSo() {
        // Given
        var ben = Scene.fresh("ben");
        var benAgent = scene.staff(ben, skill, 1, 1);
        await().until(() -> !scene.reservation(benAgent, "pending").isEmpty());
        var offer = scene.reservation(benAgent, "pending");

        // When and then
        take(task)
                .statusCode(409)
                .body("type", equalTo("/problems/task-offered"))
                .body("agent", equalTo(benAgent.value()))
                .body("detail", equalTo(ben + " is asked."));
        assign(task, false).statusCode(200);
        scene.answer(ben, offer, "accept").statusCode(409).body("type", equalTo("/problems/reservation-rescinded"));
    }

    @Test
    void knowTheTaskAndTheAgent() {
        take(TaskId.draw(Talk.now()).value()).statusCode(404);
        Scene.as("sue", "supervisor")
                .body(Map.of("agent", Scene.agent("nobody").value()))
                .post("/v1/tasks/" + task + "/assign")
                .then()
                .statusCode(404);
    }

    @Test
    void areForTheirRoles() {
        Scene.as("sue", "supervisor").post("/v1/tasks/" + task + "/take").then().statusCode(403);
        Scene.as(ana, "agent")
                .body(Map.of("agent", agent.value()))
                .post("/v1/tasks/" + task + "/assign")
                .then()
                .statusCode(403);
    }

    @Test
    void areChosenFromWhatWaitsInAQueue() {
        var other = scene.queue(Scene.fresh("billing"), "PT30S", "PT0S");

        tasks("state=waiting&queue=" + queue).statusCode(200).body("data.id", hasItem(task));
        tasks("state=waiting&queue=" + other).statusCode(200).body("data.id", not(hasItem(task)));
        tasks("queue=billing").statusCode(400);
    }

    private static ValidatableResponse tasks(String query) {
        return Scene.as("sue", "supervisor").get("/v1/tasks?" + query).then();
    }

    private ValidatableResponse take(String wanted) {
        return Scene.as(ana, "agent").post("/v1/tasks/" + wanted + "/take").then();
    }

    private ValidatableResponse assign(String wanted, boolean overCapacity) {
        return Scene.as("sue", "supervisor")
                .body(Map.of("agent", agent.value(), "over_capacity", overCapacity))
                .post("/v1/tasks/" + wanted + "/assign")
                .then();
    }

    private String waiting(Talk about) {
        scene.say(about.message());
        await().until(() -> !id(about).isEmpty());
        return id(about);
    }

    private String id(Talk about) {
        return scene.look(
                "select id from task where conversation = ?", about.id().value());
    }

    private String state() {
        return scene.look("select state from task where id = ?", task);
    }
}
