package io.throughline.gateway.webchat;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.testing.Kafka;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class ChatFilesTest {
    private static final byte[] BYTES = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    private static final long GIGABYTE = 1L << 30;

    @Inject
    Inboxes inboxes;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private String inbox;
    private ChatClient chat;
    private String token;

    @BeforeEach
    void open() {
        inbox = ChatInbox.create(inboxes, true);
        chat = ChatClient.open(inbox);
        token = chat.hello(new JsonObject()).frame("welcome").getString("visitor_token");
    }

    @Test
    void goWithAMessageAndComeBackAsADownload() {
        try (var log = new Kafka(servers, Stream.TOUCHPOINTS)) {
            // Given
            var file = upload(token, "../in/voice.html").then().statusCode(201).extract();
            assertEquals(".._in_voice.html", file.path("name"));

            // When
            send(file.path("location"));

            // Then
            var shown = chat.frame("message").getJsonArray("attachments").getJsonObject(0);
            assertEquals(file.path("location"), shown.getString("location"));
            await().until(() -> log.heard(Touchpoint.class).stream().anyMatch(this::hasTheFile));
            var download = download(token, shown.getString("location"));
            download.then()
                    .statusCode(200)
                    .contentType("application/octet-stream")
                    .header("Content-Disposition", containsString("attachment"))
                    .header("Content-Security-Policy", equalTo("sandbox"));
            assertArrayEquals(BYTES, download.asByteArray());
        }
    }

    @Test
    void areNobodyElses() {
        String location = upload(token, "invoice.pdf").path("location");
        var other = ChatClient.open(inbox);
        var others = other.hello(new JsonObject()).frame("welcome").getString("visitor_token");

        other.sendText(message(location));
        assertEquals("unknown_attachment", other.frame("error").getString("code"));
        other.say(UUID.randomUUID(), "the chat goes on");
        other.frame("ack");

        send(location);
        chat.frame("message");
        download(others, location).then().statusCode(404);
        download("nobody's", location).then().statusCode(401);
        upload("nobody's", "a.txt").then().statusCode(401);
    }

    @Test
    void areRefusedEarlyWhenTheyAreTooLarge() throws IOException {
        assertEquals("HTTP/1.1 413", answerTo("Content-Length: " + GIGABYTE + "\r\n\r\n"));
    }

    @Test
    void areRefusedWhenTheyTurnOutToBeTooLarge() throws IOException {
        var piece = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        assertEquals("HTTP/1.1 413", answerTo("Transfer-Encoding: chunked\r\n\r\n" + piece.repeat(4)));
    }

    @Test
    void areOnlyForSitesThatMayHaveTheChat() {
        given().queryParam("inbox", inbox)
                .header("Origin", ChatInbox.ORIGIN)
                .options("/v1/chat/attachments")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(ChatInbox.ORIGIN))
                .header("Access-Control-Allow-Headers", containsString("authorization"));
        given().queryParam("inbox", inbox)
                .header("Origin", "https://elsewhere.example")
                .options("/v1/chat/attachments")
                .then()
                .statusCode(403);
    }

    private boolean hasTheFile(Touchpoint touchpoint) {
        return touchpoint instanceof MessageReceived message
                && message.origin().inbox().value().equals(inbox)
                && message.content().attachments().getFirst().name().equals(".._in_voice.html");
    }

    private void send(String location) {
        chat.sendText(message(location));
    }

    private static String message(String location) {
        var files = new JsonArray().add(new JsonObject().put("location", location));
        return new JsonObject()
                .put("type", "message")
                .put("client_msg_id", UUID.randomUUID().toString())
                .put("data", new JsonObject().put("attachments", files))
                .encode();
    }

    private Response upload(String visitor, String name) {
        return given().queryParam("inbox", inbox)
                .queryParam("name", name)
                .header("Authorization", "Bearer " + visitor)
                .contentType("application/octet-stream")
                .body(BYTES)
                .post("/v1/chat/attachments");
    }

    private Response download(String visitor, String location) {
        return given().queryParam("inbox", inbox)
                .header("Authorization", "Bearer " + visitor)
                .get("/v1/chat/attachments/" + location);
    }

    /** The first line of the answer to an upload that goes on so. */
    private String answerTo(String rest) throws IOException {
        var head = "POST /v1/chat/attachments?inbox=" + inbox + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token + "\r\n";
        try (var socket = new Socket("localhost", RestAssured.port);
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
