package io.throughline.routing.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The roster's way to Keycloak, of which this test plays the part. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RosterClientTest {
    private static final String USERS = """
            [{"id": "00000000-0000-0000-0000-000000000001", "username": "ana", "firstName": "Ana", "enabled": true},
             {"id": "00000000-0000-0000-0000-000000000002", "username": "ben", "enabled": true},
             {"id": "00000000-0000-0000-0000-000000000003", "username": "gone", "enabled": false}]
            """;

    @Inject
    RosterRows rows;

    @Inject
    Vertx vertx;

    @Test
    void namesTheMissingVariableWhenTheServiceStarts() {
        for (var secret : List.of("", " ")) {
            var roster = roster(Map.of("throughline.roster.client-secret", secret));

            var refused = assertThrows(IllegalStateException.class, () -> roster.start(new StartupEvent()));

            assertTrue(String.valueOf(refused.getMessage()).startsWith("THROUGHLINE_ROSTER_CLIENT_SECRET is not set"));
        }
    }

    @Test
    void asksForNoSecretWhenTheRosterIsOff() {
        var roster = roster(Map.of("throughline.roster.enabled", "false"));

        roster.start(new StartupEvent());
    }

    @Test
    void findsTheEnabledUsersWithTheRoleAsTheClientWithTheSecret() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", RosterClientTest::answer);
        server.start();
        var client = new RosterClient(config(Map.of(
                "throughline.roster.server-url",
                "http://localhost:" + server.getAddress().getPort(),
                "throughline.roster.client-secret",
                "a-secret-of-its-own")));

        var names = client.members().stream()
                .map(RosterClient.Member::name)
                .sorted()
                .toList();

        server.stop(0);
        assertEquals(List.of("Ana", "ben"), names);
    }

    private static void answer(HttpExchange call) throws IOException {
        var path = call.getRequestURI().toString();
        if (path.endsWith("/token")) {
            var sent = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
            say(call, sent.equals("Basic " + basic()) ? 200 : 401, """
                    {"access_token": "it-is-me", "expires_in": 60, "token_type": "Bearer"}""");
        } else {
            say(call, 200, path.contains("first=0") ? USERS : "[]");
        }
    }

    private static String basic() {
        return Base64.getEncoder().encodeToString("services:a-secret-of-its-own".getBytes(StandardCharsets.UTF_8));
    }

    private static void say(HttpExchange call, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private Roster roster(Map<String, String> settings) {
        return new Roster(config(settings), rows, vertx, Clock.systemUTC());
    }

    private static RosterConfig config(Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder().withMapping(RosterConfig.class);
        settings.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(RosterConfig.class);
    }
}
