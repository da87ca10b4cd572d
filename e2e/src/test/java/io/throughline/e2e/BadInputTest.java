package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.mail.RawSmtp;
import io.throughline.stack.run.Part;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives every door what does not belong there: the answer is a problem that says so, and nothing is lost. */
class BadInputTest {
    private static final String NOBODY = "01jd3k5q8wx9y2z4a6b7c0de1f";

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "17",
                "\"text\"",
                "{\"touchpoints\": 17}",
                "{\"touchpoints\": []}",
                "{\"inbox\": 1, \"type\": \"fact\"}",
                "{\"inbox\": \"shop\", \"type\": \"dance\", \"id\": \"1\"}",
                "{\"inbox\": \"shop\", \"type\": \"fact\", \"id\": \"1\", \"kind\": {}, \"summary\": []}",
                "{\"inbox\": \"no such inbox\", \"type\": \"fact\", \"id\": \"1\", \"kind\": \"a.b\", \"summary\": \"s\","
                        + " \"sender\": {\"identities\": [{\"type\": \"email\", \"value\": \"e@example.org\"}]}}",
                "{\"inbox\": \"shop\", \"type\": \"fact\", \"id\": \"1\", \"kind\": \"a.b\", \"summary\": \"s\","
                        + " \"occurred_at\": \"yesterday\", \"sender\": {\"identities\": []}}"
            })
    void refusesBrokenTouchpoints(String body) {
        var answer = new Api(stack.doors(), keycloak.integration()).raw("POST", "/v1/touchpoints", body);
        problem(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    @Test
    void refusesATooLargeBody() {
        var body = "{\"summary\": \"" + "x".repeat(3_000_000) + "\"}";
        var answer = new Api(stack.doors(), keycloak.integration()).raw("POST", "/v1/touchpoints", body);
        assertEquals(413, answer.statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/customers/cus_" + NOBODY,
        "GET, /v1/customers/nonsense",
        "GET, /v1/customers/cus_" + NOBODY + "/card",
        "GET, /v1/customers/cus_" + NOBODY + "/timeline",
        "GET, /v1/conversations/cnv_" + NOBODY,
        "GET, /v1/conversations/%00",
        "POST, /v1/conversations/cnv_" + NOBODY + "/resolve",
        "POST, /v1/reservations/rsv_" + NOBODY + "/accept",
        "GET, /v1/tasks/tsk_" + NOBODY,
        "GET, /v1/attachments/sha256-nothing",
        "GET, /v1/no/such/thing"
    })
    void answersNotFoundForUnknownIds(String method, String path) {
        var answer = new Api(stack.doors(), keycloak.user("ana")).raw(method, path, method.equals("GET") ? "" : "{}");
        assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, path + ": " + answer.statusCode());
        problem(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/customers?limit=0&identity=email:-:a@example.org",
        "GET, /v1/customers?identity=nonsense",
        "GET, /v1/conversations?limit=many",
        "GET, /v1/conversations?status=lost",
        "PUT, /v1/agents/me/presence",
        "POST, /v1/conversations/cnv_" + NOBODY + "/replies"
    })
    void refusesWrongParametersAndBodies(String method, String path) {
        var answer = new Api(stack.doors(), keycloak.user("ana"))
                .raw(method, path, method.equals("GET") ? "" : "{\"text\": [1], \"presence\": \"asleep\"}");
        problem(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers/cus_" + NOBODY,
                "/v1/conversations/cnv_" + NOBODY,
                "/v1/agents",
                "/v1/inboxes",
                "/v1/stream",
                "/v1/parked/history"
            })
    void refusesCallersWithoutAValidToken(String path) {
        for (var token : new String[] {
            "nonsense",
            TestTokens.of("adam", "admin"),
            TestTokens.expired("adam", "admin"),
            TestTokens.foreignAudience("adam", "admin")
        }) {
            var answer = new Api(stack.doors(), token).raw("GET", path, "");
            assertEquals(401, answer.statusCode(), path);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ana, POST, /v1/touchpoints",
        "ana, POST, /v1/inboxes",
        "ana, GET, /v1/parked/identity",
        "ana, POST, /v1/queues",
        "ana, PUT, /v1/agents/agt_" + NOBODY
    })
    void refusesCallersWithoutTheRole(String user, String method, String path) {
        var answer = new Api(stack.doors(), keycloak.user(user)).raw(method, path, method.equals("GET") ? "" : "{}");
        assertEquals(403, answer.statusCode(), answer.body());
        problem(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    @Test
    void closesAChatThatDoesNotSpeakJson() {
        var chat = DemoInboxes.chat(new Api(stack.doors(), keycloak.user("adam")));
        var code = closeCode("/v1/chat?inbox=" + chat, "this is no JSON");
        assertTrue(code >= 1002 && code != 1011 && code != 1006, "close code " + code);
        assertEquals(4404, closeCode("/v1/chat?inbox=inb_" + NOBODY, "{}"));
    }

    @Test
    void keepsAMailWithoutFrom() throws IOException {
        // Given a mail that has no From and is hardly one
        var mark = UUID.randomUUID().toString();
        var mail = "Subject: " + mark + "\r\nContent-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n\0\r\n";

        // When it is delivered
        try (var session = RawSmtp.connect("localhost", stack.running().port(Part.SMTP))) {
            assertTrue(session.send("", DemoInboxes.SUPPORT_ADDRESS, mail.getBytes(StandardCharsets.UTF_8))
                    .isPositive());
        }

        // Then it is on a timeline, with its raw form
        await().atMost(Duration.ofSeconds(30))
                .until(() -> stack.number(
                                Service.HISTORY,
                                "select count(*) from entry where subject = '%s' and raw is not null".formatted(mark))
                        == 1);
    }

    private static void problem(int status, String type, String body) {
        assertTrue(status >= 400 && status < 500, status + " " + body);
        assertTrue(type.startsWith("application/problem+json"), status + " " + type + " " + body);
        assertFalse(body.contains("\tat ") || body.contains("Exception"), body);
    }

    private int closeCode(String path, String frame) {
        var closed = new CompletableFuture<Integer>();
        var uri = URI.create(stack.doors().gateway().toString().replaceFirst("^http", "ws") + path);
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, new CloseEar(closed))
                .thenCompose(socket -> socket.sendText(frame, true))
                .exceptionally(failure -> null)
                .join();
        return closed.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    private record CloseEar(CompletableFuture<Integer> closed) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
