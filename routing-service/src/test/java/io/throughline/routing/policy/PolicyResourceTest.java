package io.throughline.routing.policy;

import static io.throughline.routing.Scene.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.routing.Scene;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PolicyResourceTest {
    @Inject
    Scene scene;

    private String skill = "";
    private String queue = "";
    private String path = "";

    @BeforeEach
    void aQueueAndAnAgent() {
        skill = Scene.fresh("skill");
        scene.staff(Scene.fresh("ana"), skill, 1, 1);
        queue = scene.queue(skill, "PT30S", "PT0S");
        path = "/v1/queues/" + queue + "/policy";
    }

    @Test
    void isEmptyBeforeItIsWritten() {
        as("sue", "supervisor")
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("version", equalTo(0))
                .body("gaps", empty());
    }

    @Test
    void keepsEveryVersion() {
        write("\"0\"", Map.of("agents", "least_flexible")).statusCode(200).header("ETag", "\"1\"");
        write("\"1\"", Map.of("steps", List.of(step("PT0S", 3), step("PT20S", 1))))
                .statusCode(200)
                .body("version", equalTo(2))
                .body("policy.steps[1].after", equalTo("PT20S"));

        as("sue", "supervisor")
                .get(path + "/versions")
                .then()
                .statusCode(200)
                .body("data.version", contains(2, 1))
                .body("data[1].policy.agents", equalTo("least_flexible"));
    }

    @Test
    void isWrittenOnlyOverTheVersionThatItsWriterSaw() {
        write("\"0\"", Map.of("agents", "most_spare")).statusCode(200);

        write("\"0\"", Map.of("agents", "blend")).statusCode(412);
        as("sue", "supervisor").body(Map.of()).put(path).then().statusCode(428);
    }

    @Test
    void saysWhatIsWrongWithIt() {
        write("*", Map.of("steps", List.of(step("PT5S", 6), step("PT5S", 1))))
                .statusCode(422)
                .body("errors.pointer", hasItem("/steps/0/skills/0/level"));
        write("*", Map.of("steps", List.of(step("PT0S", 3), step("PT0S", 1))))
                .statusCode(422)
                .body("errors.pointer", contains("/steps/1/after"))
                .body("errors.code", contains("never-open"));
        write("*", Map.of("agents", "the_best")).statusCode(422).body("errors.pointer", contains("/agents"));
        write("*", Map.of("ring", 1)).statusCode(422).body("errors.code", contains("unknown"));
    }

    @Test
    void isRefusedWhenTasksMightWaitForEverAndSaysWhoCouldServeAPart() {
        var impossible = Map.of("steps", List.of(step("PT0S", 5)));

        write("*", impossible)
                .statusCode(409)
                .body("type", equalTo("/problems/impossible-policy"))
                .body("gaps[0].missing[0].skill", equalTo(skill));
        as("sue", "supervisor")
                .header("If-Match", "*")
                .body(impossible)
                .put(path + "?allow_gaps=true")
                .then()
                .statusCode(200)
                .body("gaps[0].step", equalTo(1));
    }

    @Test
    void overflowsIntoAnotherQueueThatThereIs() {
        var other = scene.queue(Scene.fresh("other"), "PT30S", "PT0S");

        write("*", Map.of("overflow", Map.of("queue", other, "after", "PT5M"))).statusCode(200);
        write("*", Map.of("overflow", Map.of("queue", other)))
                .statusCode(422)
                .body("errors.pointer", contains("/overflow"));
        write("*", Map.of("overflow", Map.of("queue", queue, "beyond", 5)))
                .statusCode(422)
                .body("errors.code", contains("contradiction"));
        write("*", Map.of("overflow", Map.of("queue", "que_01jd3k5q8wx9y2z4a6b7c0de1f", "beyond", 5)))
                .statusCode(422)
                .body("errors.pointer", contains("/overflow/queue"))
                .body("errors.code", contains("unknown"));
    }

    @Test
    void isNobodysButTheSupervisors() {
        as("ana", "agent").get(path).then().statusCode(403);
        as("sue", "supervisor")
                .get("/v1/queues/que_01jd3k5q8wx9y2z4a6b7c0de1f/policy")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse write(String ifMatch, Map<String, ?> policy) {
        return as("sue", "supervisor")
                .header("If-Match", ifMatch)
                .body(policy)
                .put(path)
                .then();
    }

    private Map<String, Object> step(String after, int level) {
        return Map.of("after", after, "skills", List.of(Map.of("skill", skill, "level", level)));
    }
}
