package io.throughline.gateway.inbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AuditTest {
    private final String name = "inbox " + UUID.randomUUID();

    @Test
    void keepsWhatBecameOfAnInboxButNoSecretAndNoAddress() {
        // When
        String id = made("support@example.org").statusCode(201).extract().path("id");
        admin().header("If-Match", "*")
                .body(mailbox("other@example.org", "{\"imap_password\":\"another-word\"}"))
                .put("/v1/inboxes/" + id)
                .then()
                .statusCode(200);
        admin().header("If-Match", "*").delete("/v1/inboxes/" + id).then().statusCode(204);

        // Then
        audit("thing=" + id)
                .body("data.operation", contains("inbox.remove", "inbox.change", "inbox.create"))
                .body("data[1].changed.name", equalTo(name))
                .body("data[1].changed.settings", contains("from_address"))
                .body("data[1].changed.secrets", contains("imap_password"))
                .body("data[2].changed.settings", containsInAnyOrder("imap", "smtp", "from_address", "sender_trust"))
                .body(not(containsString("word-")))
                .body(not(containsString("-word")))
                .body(not(containsString("example.org")));
    }

    @Test
    void keepsNothingOfWhatIsRefused() {
        // Given
        String id = made("support@example.org").statusCode(201).extract().path("id");
        int before = count();

        // When the name is taken, and when the inbox has changed meanwhile
        made("support@example.org").statusCode(409);
        admin().header("If-Match", "\"7\"")
                .body(mailbox("other@example.org", "{}"))
                .put("/v1/inboxes/" + id)
                .then()
                .statusCode(412);

        // Then
        audit("thing=" + id).body("data", hasSize(1));
        audit("limit=200").body("data", hasSize(before));
    }

    private int count() {
        return audit("limit=200").extract().path("data.size()");
    }

    private ValidatableResponse made(String address) {
        return admin().body(mailbox(address, "{\"imap_password\":\"hidden-word\"}"))
                .post("/v1/inboxes")
                .then();
    }

    private String mailbox(String address, String secrets) {
        return """
                {"name":"%s","channel":"email","enabled":false,"secrets":%s,"settings":{
                "imap":{"host":"localhost","port":993,"tls":"tls","user":"u"},
                "smtp":{"host":"localhost","port":465,"tls":"tls"},
                "from_address":"%s","sender_trust":"none"}}
                """.formatted(name, secrets, address);
    }

    private static ValidatableResponse audit(String query) {
        return admin().get("/v1/audit/gateway?" + query).then().statusCode(200);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.of("adam", "admin")).contentType(ContentType.JSON);
    }
}
