package io.throughline.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class ForwarderTest {
    @Test
    void handsARequestToItsOwnerWithTheCallersTokenAndHeaders() {
        var token = TestTokens.of("ana", "agent");
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "\"6\"")
                .header("Idempotency-Key", "k1")
                .header("X-Secret", "s")
                .header("TE", "trailers")
                .header("Connection", "X-Secret")
                .contentType("application/json")
                .body("{\"text\":\"hé\"}")
                .post("/v1/conversations/cnv_1/replies?a=b%20c&d=")
                .then()
                .statusCode(200)
                .header("ETag", "\"7\"")
                .header("Retry-After", "3")
                .header("X-Asked", "POST /v1/conversations/cnv_1/replies?a=b%20c&d=")
                .header("Seen-Authorization", "Bearer " + token)
                .header("Seen-If-Match", "\"6\"")
                .header("Seen-Idempotency-Key", "k1")
                .header("Seen-Traceparent", notNullValue())
                .header("Seen-X-Secret", "none")
                .header("Seen-Te", "none")
                .header("Link", "</v1/conversations?after=x>; rel=\"next\"")
                .body(equalTo("{\"text\":\"hé\"}"));
    }

    @Test
    void givesBackRefusalsAndLargeAnswersAsTheyAre() {
        ana().get("/v1/customers/cus_1/conflict").then().statusCode(409);
        assertEquals(
                3_000_000,
                ana().get("/v1/conversations/large")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray()
                        .length);
    }

    @Test
    void asksForAToken() {
        given().get("/v1/customers/cus_1")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "foreign key", "foreign audience", "foreign issuer", "garbage"})
    void refusesATokenThatIsNotValidHere(String kind) {
        var token =
                switch (kind) {
                    case "expired" -> TestTokens.expired("ana", "agent");
                    case "foreign key" -> TestTokens.foreignKey("ana", "agent");
                    case "foreign audience" -> TestTokens.foreignAudience("ana", "agent");
                    case "foreign issuer" -> TestTokens.foreignIssuer("ana", "agent");
                    default -> "x.y.z";
                };
        given().auth().oauth2(token).get("/v1/customers/cus_1").then().statusCode(401);
    }

    @Test
    void saysThatAnOwnerIsAway() {
        ana().get("/v1/queues")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/unavailable"));
    }

    @Test
    void saysThatAnOwnerTookTooLong() {
        ana().get("/v1/conversations/never").then().statusCode(504).body("type", equalTo("/problems/timeout"));
    }

    @Test
    void refusesABodyThatIsTooLong() {
        ana().body("x".repeat(1_048_577))
                .post("/v1/conversations/cnv_1/replies")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-large"));
    }

    @Test
    void refusesABodyThatTurnsOutToBeTooLong() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST /v1/conversations/cnv_1/replies HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
                            + TestTokens.of("ana", "agent") + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < 17; sent++) {
                out.write(chunk);
            }
            out.flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("/problems/too-large"), answer);
        }
    }

    @Test
    void forwardsALongBodyThatIsAllowed() {
        ana().body("x".repeat(1_000_000))
                .post("/v1/conversations/cnv_1/replies")
                .then()
                .statusCode(200)
                .header("X-Length", "1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers/../customers/cus_1",
                "/v1/customers/%2e%2e/customers/cus_1",
                "/v1/parked/other",
                "/v1/none"
            })
    void leadsNowhereElse(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nAuthorization: Bearer "
                                    + TestTokens.of("adam", "admin") + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 404"), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
        }
    }

    private static RequestSpecification ana() {
        return given().auth().oauth2(TestTokens.of("ana", "agent"));
    }
}
