package io.throughline.gateway.touchpoint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TouchpointResourceTest {
    private static final String INBOX = "shop " + UUID.randomUUID();
    private static final String SENDER =
            "\"sender\":{\"name\":\"Eve\",\"identities\":[{\"type\":\"email\",\"value\":\"eve@example.org\"}]}";

    @BeforeEach
    void makeTheInbox() {
        as("admin")
                .body("{\"name\":\"" + INBOX + "\",\"channel\":\"api\",\"queue\":\"support\","
                        + "\"settings\":{\"assurance\":\"verified\"}}")
                .post("/v1/inboxes")
                .then()
                .statusCode(oneOf(201, 409));
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("shop", role)).contentType(ContentType.JSON);
    }

    private static String report(String id, String rest) {
        return "{\"inbox\":\"%s\",\"id\":\"%s\",%s,%s}".formatted(INBOX, id, SENDER, rest);
    }

    private static String fact(String id) {
        return report(
                id,
                "\"type\":\"fact\",\"kind\":\"order.placed\",\"reference\":\"4711\",\"summary\":\"Order 4711 placed\","
                        + "\"data\":{\"size\":43,\"lines\":[{\"sku\":\"x\"}]}");
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    @Test
    void putsAFactOntoTheLogBeforeItAnswers() {
        // Given
        var id = fresh();

        // When
        String touchpoint = as("integration")
                .body(fact(id))
                .post("/v1/touchpoints")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        // Then
        var found = TopicReader.read(Stream.TOUCHPOINTS).stream()
                .filter(one -> TopicReader.header(one, "ce_id").orElse("").equals(touchpoint))
                .toList();
        assertEquals(1, found.size());
        var first = found.getFirst();
        assertEquals("email:-:eve@example.org", first.key());
        assertEquals("fact.reported", TopicReader.header(first, "ce_type").orElse(""));
        assertTrue(TopicReader.header(first, "traceparent").orElse("").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
        assertEquals(
                1,
                Arrays.stream(first.headers().toArray())
                        .filter(header -> header.key().equals("traceparent"))
                        .count());
    }

    @Test
    void keepsWhoReportedHowMuchButNothingOfIt() {
        // Given
        var reports = "{\"touchpoints\":[" + fact(fresh()) + "," + fact(fresh()) + ","
                + report(fresh(), "\"type\":\"scan\",\"place\":\"Shop 7\"") + "]}";

        // When
        as("integration").body(reports).post("/v1/touchpoints").then().statusCode(202);

        // Then
        as("admin")
                .get("/v1/audit/gateway?limit=1")
                .then()
                .statusCode(200)
                .body("data[0].operation", equalTo("touchpoint.report"))
                .body("data[0].subject", equalTo(TestTokens.userId("shop").toString()))
                .body("data[0].changed", equalTo(Map.of("fact.reported", 2, "token.scanned", 1)));
    }

    @Test
    void keepsAllThatTheFactSays() {
        // Given
        var id = fresh();
        as("integration").body(fact(id)).post("/v1/touchpoints").then().statusCode(202);

        // When
        var said = TopicReader.events(Stream.TOUCHPOINTS, FactReported.class, one -> one.origin()
                        .providerId()
                        .equals(id))
                .getFirst();

        // Then
        assertEquals("order.placed", said.kind());
        assertEquals("support", said.origin().queue());
        assertEquals(Assurance.VERIFIED, said.origin().sender().origin().assurance());
        assertEquals(Map.of("size", 43, "lines", List.of(Map.of("sku", "x"))), said.data());
    }

    @Test
    void givesARepeatTheSameId() {
        // Given
        var body = fact(fresh());
        String first = as("integration").body(body).post("/v1/touchpoints").path("id");

        // When
        var repeat = as("integration").body(body).post("/v1/touchpoints");

        // Then
        repeat.then().statusCode(202).body("id", equalTo(first));
    }

    @Test
    void takesManyAtOnceInTheirOrder() {
        // Given
        var run = fresh();
        var reports = IntStream.range(0, 500)
                .mapToObj(number -> fact(run + "-" + number))
                .toList();

        // When
        var answer = as("integration")
                .body("{\"touchpoints\":[" + String.join(",", reports) + "]}")
                .post("/v1/touchpoints");

        // Then
        answer.then().statusCode(202).body("touchpoints", hasSize(500));
        var ids =
                TopicReader.events(Stream.TOUCHPOINTS, Touchpoint.class, one -> one.origin()
                                .providerId()
                                .startsWith(run))
                        .stream()
                        .map(one -> one.id().value())
                        .toList();
        assertEquals(answer.path("touchpoints.id"), ids);
    }

    @Test
    void takesEveryKind() {
        for (var rest : new String[] {
            "\"type\":\"form\",\"form\":\"contact\",\"fields\":{\"topic\":\"size\"},\"text\":\"Hello\"",
            "\"type\":\"scan\",\"place\":\"Shop Graz\"",
            "\"type\":\"survey_answer\",\"survey\":\"after chat\",\"score\":5,\"comment\":\"fine\"",
            "\"type\":\"message\",\"subject\":\"Size\",\"text\":\"Is 43 back?\"",
            "\"type\":\"call\",\"call\":\"c1\",\"state\":\"ended\",\"duration_seconds\":61"
        }) {
            as("integration")
                    .body(report(fresh(), rest))
                    .post("/v1/touchpoints")
                    .then()
                    .statusCode(202);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /inbox               | unknown  | "inbox":"%s"                     | "inbox":"nowhere"
            /id                  | required | "id":"                           | "id":"","old_id":"
            /type                | unknown  | "type":"fact"                    | "type":"rumour"
            /type                | required | "type":"fact",                   |
            /kind                | format   | order.placed                     | Order Placed
            /summary             | required | "summary":"Order 4711 placed",   |
            /summary             | type     | "Order 4711 placed"              | 5
            /data                | type     | {"size":43,"lines":[{"sku":"x"}]} | 7
            /surprise            | unknown  | "kind"                           | "surprise":1,"kind"
            /sender/identities/0/type  | format   | "email"                    | "carrier pigeon"
            /sender/identities/0/value | required | eve@example.org            | ' '
            /sender/identities   | length   | [{"type":"email","value":"eve@example.org"}] | []
            /occurred_at         | range    | "kind"                           | "occurred_at":"1066-10-14T09:00:00Z","kind"
            /occurred_at         | format   | "kind"                           | "occurred_at":"soon","kind"
            """)
    void pointsAtWhatIsWrong(String pointer, String code, String part, String wrong) {
        // Given
        var body = fact(fresh()).replace(part.replace("%s", INBOX), wrong == null ? "" : wrong);

        // When
        var answer = as("integration").body(body).post("/v1/touchpoints").then();

        // Then
        answer.statusCode(422)
                .contentType("application/problem+json")
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
    }

    @Test
    void refusesWhatIsNoReport() {
        for (var body : new String[] {"{", "{}x", "{\"touchpoints\""}) {
            as("integration")
                    .body(body)
                    .post("/v1/touchpoints")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/malformed"));
        }
        for (var body : new String[] {
            "",
            "[]",
            "\"x\"",
            "null",
            "{\"a\":1,\"a\":2}",
            "{}",
            "{\"touchpoints\":[]}",
            "{\"touchpoints\":7}",
            "{\"touchpoints\":[7]}",
            "{\"touchpoints\":[{}]}"
        }) {
            as("integration").body(body).post("/v1/touchpoints").then().statusCode(422);
        }
        var deep = "{\"x\":".repeat(1100) + "1" + "}".repeat(1100);
        as("integration").body(deep).post("/v1/touchpoints").then().statusCode(400);
    }

    @Test
    void refusesWhatIsTooLarge() {
        as("integration")
                .body(fact(fresh()).replace("Order 4711 placed", "x".repeat(1_100_000)))
                .post("/v1/touchpoints")
                .then()
                .statusCode(413);
    }

    @Test
    void refusesAnotherKindOfBody() {
        as("integration")
                .contentType(ContentType.TEXT)
                .body("hello")
                .post("/v1/touchpoints")
                .then()
                .statusCode(415);
    }

    @Test
    void letsOnlyOtherSystemsIn() {
        as("agent").body(fact(fresh())).post("/v1/touchpoints").then().statusCode(403);
        given().contentType(ContentType.JSON)
                .body(fact(fresh()))
                .post("/v1/touchpoints")
                .then()
                .statusCode(401);
        for (var token : new String[] {
            TestTokens.expired("shop", "integration"),
            TestTokens.foreignAudience("shop", "integration"),
            TestTokens.foreignIssuer("shop", "integration"),
            TestTokens.foreignKey("shop", "integration"),
            "nonsense"
        }) {
            given().auth()
                    .oauth2(token)
                    .contentType(ContentType.JSON)
                    .body(fact(fresh()))
                    .post("/v1/touchpoints")
                    .then()
                    .statusCode(401);
        }
    }
}
