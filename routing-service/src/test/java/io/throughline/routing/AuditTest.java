package io.throughline.routing;

import static io.throughline.routing.Scene.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.Channel;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AuditTest {
    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");

    @Test
    void keepsWhatBecameOfAQueue() {
        // When
        var id = scene.queue(skill, "PT30S", "PT0S");
        as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("name", skill, "wrap_up", "PT5S"))
                .put("/v1/queues/" + id)
                .then()
                .statusCode(200);
        as("sue", "supervisor")
                .header("If-Match", "*")
                .delete("/v1/queues/" + id)
                .then()
                .statusCode(204);

        // Then
        audit("thing=" + id)
                .body("data.operation", contains("queue.remove", "queue.configure", "queue.create"))
                .body("data.name", contains("sue", "sue", "sue"))
                .body("data[1].changed.name", equalTo(skill))
                .body("data[1].changed.wrap_up", equalTo("PT5S"));
    }

    @Test
    void keepsWhatAgentsDo() {
        // Given
        scene.queue(skill, "PT30S", "PT0S");
        var agent = scene.staff(ana, skill, 1, 1);
        scene.say(Talk.about(skill, Channel.EMAIL).message());
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        var reservation = scene.reservation(agent, "pending");

        // When the offer is accepted twice
        scene.answer(ana, reservation, "accept").statusCode(200);
        scene.answer(ana, reservation, "accept").statusCode(200);
        scene.present(ana, "offline");
        scene.present(ana, "offline");

        // Then
        audit("thing=" + reservation)
                .body("data.operation", contains("reservation.accept"))
                .body("data[0].agent", equalTo(agent.value()))
                .body("data[0].changed.state", equalTo("accepted"));
        audit("thing=" + agent)
                .body("data.operation", contains("presence.change", "presence.change", "agent.configure"))
                .body("data[0].changed.presence", equalTo("offline"));
    }

    @Test
    void keepsNothingOfWhatIsRefused() {
        // Given
        var id = scene.queue(skill, "PT30S", "PT0S");

        // When
        as("sue", "supervisor")
                .header("If-Match", "\"7\"")
                .body(Map.of("name", skill))
                .put("/v1/queues/" + id)
                .then()
                .statusCode(412);
        var standard = "que_00000000000000000000000000";
        as("sue", "supervisor")
                .header("If-Match", "*")
                .delete("/v1/queues/" + standard)
                .then()
                .statusCode(409);

        // Then
        audit("thing=" + id).body("data", hasSize(1));
        audit("thing=" + standard).body("data", hasSize(0));
    }

    private static ValidatableResponse audit(String query) {
        return as("adam", "admin").get("/v1/audit/routing?" + query).then().statusCode(200);
    }
}
