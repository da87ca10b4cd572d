package io.throughline.gateway.webhook;

import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WebhookDeliveryResourceTest extends WebhookKit {
    @Test
    void sendsATestAndShowsWhatBecameOfIt() {
        // Given
        var path = made();

        // When
        String event =
                admin().post(path + "/test").then().statusCode(202).extract().path("event");

        // Then
        soon().untilAsserted(() -> admin().get(path + "/deliveries")
                .then()
                .statusCode(200)
                .body("data[0].event", equalTo(event))
                .body("data[0].state", equalTo("delivered"))
                .body("data[0].attempts", equalTo(1))
                .body("data[0].last_attempt.status", equalTo(204)));
        admin().get(path + "/deliveries/" + event + "/attempts")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].outcome", equalTo("delivered"))
                .body("data[0].detail", equalTo("delivered"))
                .body("data[0].number", equalTo(1));
        admin().get(path + "/deliveries?state=dead").then().body("data", hasSize(0));
        admin().get(path + "/deliveries?type=message.sent").then().body("data", hasSize(0));
        admin().get(path + "/deliveries?state=lost").then().statusCode(400);
        admin().get(path + "/deliveries?type=message.*").then().statusCode(400);
        admin().get(path + "/deliveries/evt_0/attempts").then().statusCode(404);
    }

    @Test
    void sendsOneMessageOrARangeOnceMoreUnderTheSameId() {
        // Given
        var path = made();
        String event = admin().post(path + "/test").path("event");
        soon().until(() -> receiver.heard().size() == 1);

        // When
        soon().untilAsserted(() ->
                admin().get(path + "/deliveries?state=delivered").then().body("data", hasSize(1)));
        admin().post(path + "/deliveries/" + event + "/redeliver").then().statusCode(202);
        soon().until(() -> receiver.heard().size() == 2);
        soon().untilAsserted(() ->
                admin().get(path + "/deliveries?state=delivered").then().body("data", hasSize(1)));
        var range = "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2120-01-01T00:00:00Z\",\"types\":[\"webhook.*\"]";
        admin().body(range + ",\"state\":\"dead\"}")
                .post(path + "/replay")
                .then()
                .body("count", equalTo(0));
        admin().body(range + "}").post(path + "/replay").then().statusCode(202).body("count", equalTo(1));

        // Then
        soon().until(() -> receiver.heard().size() == 3);
        receiver.heard().forEach(request -> assertEquals(event, request.id()));
        admin().post(path + "/deliveries/evt_0/redeliver").then().statusCode(404);
        admin().body("{\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}")
                .post(path + "/replay")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/to"));
    }

    @Test
    void testsOnlyWhatIsEnabled() {
        // Given
        var path = made();
        admin().header("If-Match", "*")
                .body(body(",\"state\":\"paused\""))
                .put(path)
                .then()
                .statusCode(200);

        // Then
        admin().post(path + "/test").then().statusCode(409).body("type", equalTo("/problems/webhook-not-enabled"));
    }
}
