package io.throughline.gateway.webhook;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WebhookResourceTest extends WebhookKit {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

    @Test
    void showsTheSecretOnceAndKeepsItEncrypted() {
        // When
        var answer = created()
                .body("id", startsWith("whk_"))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/=]{44}"))
                .body("state", equalTo("enabled"))
                .header("ETag", equalTo("\"0\""));

        // Then
        String id = answer.extract().path("id");
        String secret = answer.extract().path("secret");
        admin().get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("secret", nullValue())
                .body("events", contains("webhook.test"))
                .body(not(containsString("whsec_")));
        assertFalse(everything().contains(secret.substring(6)), "it is in the database");
    }

    @Test
    void showsItAgainToARepeatWithTheSameKey() {
        // Given
        var key = UUID.randomUUID().toString();
        var first = admin().header("Idempotency-Key", key).body(body()).post(PATH);

        // When
        var repeat = admin().header("Idempotency-Key", key).body(body()).post(PATH);

        // Then
        assertEquals((String) first.path("id"), repeat.path("id"));
        assertEquals((String) first.path("secret"), repeat.path("secret"));
        String secret = first.path("secret");
        assertFalse(everything().contains(secret.substring(6)), "it is in the database");
        admin().get(PATH).then().body("data", hasSize(1));
    }

    private String everything() {
        var text = new StringBuilder();
        for (var table : new String[] {"webhook_endpoint", "command_answer", "audit", "webhook_message"}) {
            pool.query("select cast(to_jsonb(t) as varchar) from " + table + " t")
                    .execute()
                    .await()
                    .indefinitely()
                    .forEach(row -> text.append(row.getString(0)));
        }
        return text.toString();
    }

    @Test
    void takesASecretThatTheCallerBrings() {
        created(",\"secret\":\"" + SECRET + "\"").body("secret", equalTo(SECRET));
        refused(body(",\"secret\":\"whsec_c2hvcnQ=\""), "/secret", "format");
    }

    @Test
    void refusesWhereWebhooksDoNotGoAndWhatTheyAreNotAbout() {
        refused(leadingTo("https://10.0.0.1/hook"), "/url", "forbidden");
        refused(leadingTo("https://169.254.169.254/latest"), "/url", "forbidden");
        refused(leadingTo("http://1.1.1.1/hook"), "/url", "format");
        refused(leadingTo("https://user:word@example.org/hook"), "/url", "format");
        refused(leadingTo("https://2130706433/hook"), "/url", "format");
        refused(leadingTo("ftp://example.org/hook"), "/url", "format");
        refused(leadingTo("https://nowhere.invalid/hook"), "/url", "unresolved");
        refused(body().replace("webhook.test", "webhook.tset"), "/events/0", "unknown");
        refused(body().replace("[\"webhook.test\"]", "[]"), "/events", "required");
        refused("{}", "/url", "required");
        refused(body(",\"state\":\"paused\""), "/state", "unknown");
    }

    private static void refused(String body, String pointer, String code) {
        admin().body(body)
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
    }

    @Test
    void saysWhatAPatternMayBe() {
        admin().body(body().replace("webhook.test", "conversations.*"))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("conversation.*"))
                .body("errors[0].detail", containsString("event-types"));
        admin().get(PATH + "/event-types").then().statusCode(200).body("data.name", hasItem("customer.merged"));
    }

    @Test
    void changesOnlyTheVersionThatTheCallerKnows() {
        // Given
        var path = made();

        // Then
        admin().body(body()).put(path).then().statusCode(428);
        admin().header("If-Match", "\"7\"").body(body()).put(path).then().statusCode(412);
        admin().header("If-Match", "\"0\"")
                .body(body(",\"state\":\"paused\",\"description\":\"the CRM\""))
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("state", equalTo("paused"))
                .body("description", equalTo("the CRM"));
        admin().header("If-Match", "*")
                .body(body(",\"state\":\"disabled\""))
                .put(path)
                .then()
                .statusCode(422);
        admin().header("If-Match", "\"1\"").body(body()).put(path).then().body("state", equalTo("paused"));
        admin().header("If-Match", "*").delete(path).then().statusCode(204);
        admin().get(path).then().statusCode(404);
    }

    @Test
    void rotatesTheSecretWithAnOverlap() {
        // Given
        var first = created();
        String id = first.extract().path("id");
        String old = first.extract().path("secret");
        var path = PATH + "/" + id;

        // When
        var rotated = admin().header("Idempotency-Key", "rotate " + id)
                .body("{\"overlap\":3600}")
                .post(path + "/rotate")
                .then()
                .statusCode(200)
                .body("overlap_until", notNullValue());
        String fresh = rotated.extract().path("secret");

        // Then
        assertNotEquals(old, fresh);
        admin().header("Idempotency-Key", "rotate " + id)
                .body("{\"overlap\":3600}")
                .post(path + "/rotate")
                .then()
                .body("secret", equalTo(fresh));
        for (var overlap : new String[] {"\"P8D\"", "-1", "\"soon\""}) {
            admin().body("{\"overlap\":" + overlap + "}")
                    .post(path + "/rotate")
                    .then()
                    .statusCode(422);
        }
        admin().post(path + "/test").then().statusCode(202);
        var request =
                soon().until(() -> receiver.heard(), heard -> !heard.isEmpty()).getFirst();
        assertDoesNotThrow(() -> request.verify(old));
        assertDoesNotThrow(() -> request.verify(fresh));
    }

    @Test
    void keepsWhoDidWhatButNoSecretAndOfTheUrlOnlyTheServer() {
        // Given
        var path = made(",\"secret\":\"" + SECRET + "\"");
        var id = path.substring(PATH.length() + 1);

        // When
        admin().body("{}").post(path + "/rotate").then().statusCode(200);
        admin().post(path + "/test").then().statusCode(202);
        admin().header("If-Match", "*").delete(path).then().statusCode(204);

        // Then
        admin().get("/v1/audit/gateway?thing=" + id)
                .then()
                .body("data.operation", contains("webhook.remove", "webhook.test", "webhook.rotate", "webhook.create"))
                .body("data[3].changed.server", equalTo(receiver.url("")))
                .body("data[3].changed.events", contains("webhook.test"))
                .body(not(containsString("whsec_")))
                .body(not(containsString("t0ken")))
                .body(not(containsString("t0psecret")));
    }

    @Test
    void isForAdministratorsOnly() {
        // Given
        var path = made();

        // Then
        for (var role : new String[] {"agent", "supervisor", "integration"}) {
            as(role).get(PATH).then().statusCode(403);
            as(role).get(path + "/deliveries").then().statusCode(403);
            as(role).body(body()).post(PATH).then().statusCode(403);
        }
        given().get(PATH).then().statusCode(401);
        for (var id : new String[] {"whk_7zzzzzzzzzzzzzzzzzzzzzzzzz", "inb_1", "x"}) {
            admin().get(PATH + "/" + id).then().statusCode(404);
            admin().get(PATH + "/" + id + "/deliveries").then().statusCode(404);
            admin().post(PATH + "/" + id + "/test").then().statusCode(404);
        }
    }
}
