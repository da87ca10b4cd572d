package io.throughline.routing.queue;

import static io.throughline.routing.Scene.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.routing.Scene;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class QueueResourceTest {
    @Inject
    Scene scene;

    @Test
    void keepsQueuesAsData() {
        var name = Scene.fresh("queue");
        var id = scene.queue(name, "PT45S", "PT10S");
        var path = "/v1/queues/" + id;
        var tag = as("ana", "agent")
                .get(path)
                .then()
                .statusCode(200)
                .body("offer_timeout", equalTo("PT45S"))
                .body("skills[0].skill", equalTo(name))
                .extract()
                .header("ETag");
        var changed = Map.of("name", name, "wrap_up", "PT1M");

        as("sue", "supervisor")
                .header("If-Match", tag)
                .body(changed)
                .put(path)
                .then()
                .statusCode(200)
                .body("wrap_up", equalTo("PT1M"))
                .body("skills", hasSize(0))
                .header("ETag", not(equalTo(tag)));
        as("sue", "supervisor")
                .header("If-Match", tag)
                .body(changed)
                .put(path)
                .then()
                .statusCode(412);
        as("sue", "supervisor").header("If-Match", tag).delete(path).then().statusCode(412);
        as("sue", "supervisor")
                .body(changed)
                .post("/v1/queues")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/queue-name-taken"));
        as("sue", "supervisor").delete(path).then().statusCode(428);
        as("sue", "supervisor").header("If-Match", "*").delete(path).then().statusCode(204);
        as("sue", "supervisor").get(path).then().statusCode(404);
    }

    @Test
    void makesOneQueueOfACommandThatIsRepeated() {
        var body = Map.of("name", Scene.fresh("queue"));
        var key = Scene.fresh("key");

        String first = as("sue", "supervisor")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/queues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as("sue", "supervisor")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/queues")
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
    }

    @Test
    void keepsTheDefaultQueue() {
        as("adam", "admin")
                .header("If-Match", "*")
                .delete("/v1/queues/que_00000000000000000000000000")
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{}",
                "{\"name\":\" \"}",
                "{\"name\":\"q\",\"skills\":7}",
                "{\"name\":\"q\",\"skills\":[{\"skill\":\"s\",\"level\":0}]}",
                "{\"name\":\"q\",\"skills\":[{\"skill\":\"s\",\"level\":1},{\"skill\":\"s\",\"level\":2}]}",
                "{\"name\":\"q\",\"skills\":[null]}",
                "{\"name\":\"q\",\"offer_timeout\":\"soon\"}",
                "{\"name\":\"q\",\"offer_timeout\":\"PT0S\"}",
                "{\"name\":\"q\",\"wrap_up\":\"-PT1S\"}",
                "{\"name\":\"q\",\"wrap_up\":\"P9999999D\"}"
            })
    void refusesAQueueThatIsNone(String body) {
        as("sue", "supervisor")
                .body(body)
                .post("/v1/queues")
                .then()
                .statusCode(422)
                .contentType(startsWith("application/problem+json"));
    }
}
