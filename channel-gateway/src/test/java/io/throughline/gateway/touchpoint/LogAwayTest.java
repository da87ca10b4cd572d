package io.throughline.gateway.touchpoint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A day without Kafka. */
@QuarkusTest
@TestProfile(LogAwayTest.NoLog.class)
@QuarkusTestResource(TestServers.class)
class LogAwayTest {
    public static final class NoLog implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.messaging.outgoing.touchpoints.bootstrap.servers", "localhost:1");
        }
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("shop", role)).contentType(ContentType.JSON);
    }

    private static ValidatableResponse report() {
        var name = "shop " + UUID.randomUUID();
        as("admin")
                .body("{\"name\":\"" + name + "\",\"channel\":\"api\",\"settings\":{}}")
                .post("/v1/inboxes")
                .then()
                .statusCode(201);
        return as("integration")
                .body("{\"inbox\":\"" + name + "\",\"id\":\"1\",\"type\":\"scan\",\"place\":\"Graz\","
                        + "\"sender\":{\"identities\":[{\"type\":\"token\",\"value\":\"7\"}]}}")
                .post("/v1/touchpoints")
                .then();
    }

    @Test
    void asksTheCallerToComeAgainSoon() {
        report().statusCode(503)
                .header("Retry-After", equalTo("5"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unavailable"))
                .time(lessThan(9000L));
    }

    @Test
    void leavesMailUnseen() throws Exception {
        // Given
        var server = new GreenMail(new ServerSetup[] {ServerSetup.IMAP.dynamicPort()});
        var user = server.setUser("away@shop.example", "away@shop.example", "secret");
        server.start();
        var mail = new MimeMessage((Session) null);
        mail.setText("hello");
        user.deliver(mail);

        // When
        as("admin")
                .body("""
                        {"name":"mail %s","channel":"email","secrets":{"imap_password":"secret"},"settings":{
                        "imap":{"host":"localhost","port":%d,"tls":"none","user":"away@shop.example"},
                        "smtp":{"host":"localhost","port":25,"tls":"none"},
                        "from_address":"away@shop.example","sender_trust":"mailbox"}}
                        """.formatted(UUID.randomUUID(), server.getImap().getPort()))
                .post("/v1/inboxes")
                .then()
                .statusCode(201);
        report().statusCode(503); // by then the mailbox has tried, too

        // Then
        assertFalse(server.getReceivedMessages()[0].isSet(Flags.Flag.SEEN));
        server.stop();
    }
}
