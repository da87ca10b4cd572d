package io.throughline.history.conversation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class AbortedRequestsTest {
    private static final String LEFT_OPEN = """
            select cast(count(*) as int) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'
            """;

    @Inject
    World world;

    @Inject
    Clock clock;

    @TestHTTPResource
    @Nullable
    URI service;

    private final Someone eve = new Someone();

    @Test
    void leavesNoConnectionInUseWhenCallersGoAway() throws IOException {
        // Given a conversation, whose commands wait for each other in the middle of their transactions
        world.happens(eve, eve.mail("m1-" + eve.id, clock.instant(), "Where is it?"));
        var conversation = world.conversation(eve);

        // When 500 callers ask for something and go away at once
        for (int caller = 0; caller < 500; caller++) {
            askAndLeave("/v1/conversations/" + conversation + "/notes", "{\"text\": \"note " + caller + "\"}");
        }

        // Then nothing stays behind, and the next caller is served
        await().atMost(Duration.ofMinutes(2)).until(() -> world.select(LEFT_OPEN), List.of("0")::equals);
        await().atMost(Duration.ofMinutes(2)).until(AbortedRequestsTest::connectionsInUse, used -> used == 0);
        World.ana().post("/v1/conversations/{id}/resolve", conversation).then().statusCode(200);
    }

    private static double connectionsInUse() {
        var pools = RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("sql_pool_active{"))
                .toList();
        assertFalse(pools.isEmpty());
        return pools.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private void askAndLeave(String path, String body) throws IOException {
        var target = Objects.requireNonNull(service);
        try (var socket = new Socket(target.getHost(), target.getPort())) {
            var request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + TestTokens.of("ana", "agent") + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0);
        }
    }
}
