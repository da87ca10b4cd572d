package io.throughline.gateway.inbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class InboxResourceTest {
    private static RequestSpecification as(String... roles) {
        return given().auth().oauth2(TestTokens.of("adam", roles)).contentType(ContentType.JSON);
    }

    private static String shop(String name) {
        return "{\"name\":\"" + name + "\",\"channel\":\"api\",\"queue\":\"support\",\"settings\":{}}";
    }

    private static String mailbox(String name, String secrets) {
        return """
                {"name":"%s","channel":"email","enabled":false,"secrets":%s,"settings":{
                "imap":{"host":"localhost","port":993,"tls":"tls","user":"u"},
                "smtp":{"host":"localhost","port":465,"tls":"tls"},
                "from_address":"support@example.org","sender_trust":"none"}}
                """.formatted(name, secrets);
    }

    private static String fresh() {
        return "inbox " + UUID.randomUUID();
    }

    @CanIgnoreReturnValue
    private static String created(String body) {
        return as("admin")
                .body(body)
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void keepsWhatAnAdministratorMakes() {
        // Given
        var name = fresh();

        // When
        var id = created(shop(name));

        // Then
        as("agent")
                .get("/v1/inboxes/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("name", equalTo(name))
                .body("channel", equalTo("api"))
                .body("enabled", equalTo(true))
                .body("created_at", notNullValue());
    }

    @Test
    void neverShowsASecret() {
        // Given
        var id = created(mailbox(fresh(), "{\"imap_password\":\"hidden-word\"}"));

        // When
        var answer = as("admin").get("/v1/inboxes/" + id).then().statusCode(200);

        // Then
        answer.body("secrets", hasItem("imap_password")).body(not(containsString("hidden-word")));
    }

    @Test
    void pointsAtEachThingThatIsWrong() {
        // Given
        var body = mailbox(fresh(), "{\"other\":\"x\"}").replace("993", "0").replace("support@example.org", "nobody");

        // When
        var answer = as("admin").body(body).post("/v1/inboxes").then();

        // Then
        answer.statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid"))
                .body("errors.pointer", hasItem("/settings/imap/port"))
                .body("errors.find { it.pointer == '/settings/from_address' }.code", equalTo("format"));
    }

    @Test
    void wantsTheSecretsOfTheChannelAndNoOthers() {
        as("admin")
                .body(mailbox(fresh(), "{\"other\":\"x\"}"))
                .post("/v1/inboxes")
                .then()
                .statusCode(422)
                .body("errors.find { it.pointer == '/secrets/imap_password' }.code", equalTo("required"))
                .body("errors.find { it.pointer == '/secrets/other' }.code", equalTo("unknown"));
    }

    @Test
    void refusesWhatIsNoInbox() {
        as("admin").body("{").post("/v1/inboxes").then().statusCode(400).body("type", equalTo("/problems/malformed"));
        for (var body : new String[] {
            "[]",
            "7",
            "",
            "{\"name\":5}",
            shop("x").replace("api", "pigeon"),
            shop("x").replace("{}", "{\"surprise\":1}"),
            shop("x").replace("queue", "kueue"),
            shop(" ")
        }) {
            as("admin").body(body).post("/v1/inboxes").then().statusCode(422).body("errors.size()", greaterThan(0));
        }
    }

    @Test
    void givesANameOnlyOnce() {
        // Given
        var name = fresh();
        created(shop(name));

        // When
        var answer = as("admin").body(shop(name)).post("/v1/inboxes").then();

        // Then
        answer.statusCode(409).body("type", equalTo("/problems/inbox-name-taken"));
    }

    @Test
    void makesNoSecondInboxForTheSameKey() {
        // Given
        var key = UUID.randomUUID().toString();
        var body = shop(fresh());
        var first = as("admin").header("Idempotency-Key", key).body(body).post("/v1/inboxes");

        // When
        var repeat = as("admin").header("Idempotency-Key", key).body(body).post("/v1/inboxes");
        var other =
                as("admin").header("Idempotency-Key", key).body(shop(fresh())).post("/v1/inboxes");

        // Then
        repeat.then().statusCode(201).body("id", equalTo(first.path("id")));
        other.then().statusCode(422).body("type", equalTo("/problems/idempotency-key-used"));
    }

    @Test
    void changesOnlyTheVersionThatTheCallerKnows() {
        // Given
        var path = "/v1/inboxes/" + created(shop(fresh()));
        var body = shop(fresh());

        // When
        var blind = as("admin").body(body).put(path);
        var first = as("admin").header("If-Match", "\"0\"").body(body).put(path);
        var late = as("admin").header("If-Match", "\"0\"").body(body).put(path);

        // Then
        blind.then().statusCode(428);
        first.then().statusCode(200).header("ETag", "\"1\"");
        late.then().statusCode(412);
    }

    @Test
    void keepsTheSecretsThatAChangeLeavesOut() {
        // Given
        var path = "/v1/inboxes/" + created(mailbox(fresh(), "{\"imap_password\":\"hidden\"}"));

        // When
        var answer =
                as("admin").header("If-Match", "*").body(mailbox(fresh(), "{}")).put(path);

        // Then
        answer.then().statusCode(200).body("secrets", hasItem("imap_password"));
    }

    @Test
    void takesAnInboxAway() {
        // Given
        var path = "/v1/inboxes/" + created(shop(fresh()));

        // When
        as("admin").header("If-Match", "\"0\"").delete(path).then().statusCode(204);

        // Then
        as("admin").get(path).then().statusCode(404).body("type", equalTo("/problems/unknown"));
    }

    @Test
    void listsThemPageByPage() {
        // Given
        created(shop(fresh()));
        created(shop(fresh()));

        // When
        var first = as("supervisor").get("/v1/inboxes?limit=1").then().statusCode(200);

        // Then
        first.body("data.size()", equalTo(1))
                .body("page.has_more", equalTo(true))
                .header("Link", containsString("next"));
        var id = first.extract().path("data[0].id");
        var cursor = first.extract().path("page.next_cursor");
        as("supervisor")
                .get("/v1/inboxes?limit=1&after=" + cursor)
                .then()
                .statusCode(200)
                .body("data[0].id", not(equalTo(id)));
        as("supervisor").get("/v1/inboxes?limit=0").then().statusCode(400);
        as("supervisor").get("/v1/inboxes?after=%25%25").then().statusCode(400);
    }

    @Test
    void knowsNoIdsThatAreNone() {
        for (var id : new String[] {"inb_7zzzzzzzzzzzzzzzzzzzzzzzzz", "cus_1", "x", "%00"}) {
            as("admin").get("/v1/inboxes/" + id).then().statusCode(404);
        }
    }

    @Test
    void letsOnlyAdministratorsWriteAndOnlyStaffRead() {
        as("agent").body(shop(fresh())).post("/v1/inboxes").then().statusCode(403);
        as("integration").get("/v1/inboxes").then().statusCode(403);
        given().get("/v1/inboxes").then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.expired("adam", "admin"))
                .get("/v1/inboxes")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.foreignAudience("adam", "admin"))
                .get("/v1/inboxes")
                .then()
                .statusCode(401);
    }

    @Test
    void refusesAnInboxIntoWhichNothingComes() {
        given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .body("""
                        {"name":"no way in","channel":"email","settings":{"from_address":"help@shop.example",
                        "smtp":{"host":"localhost","port":25,"tls":"none"},"sender_trust":"none"}}""")
                .post("/v1/inboxes")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/settings/imap"));
    }
}
