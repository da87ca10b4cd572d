package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Replica;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two routers side by side, of which the active one dies while customers write and agents answer. */
class TakeoverTest {
    private static final int CUSTOMERS = 300;
    private static final int KILLS = 2;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration GOAL = Duration.ofSeconds(5);

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api adam = new Api(stack.doors(), keycloak.user("adam"));
    private final Api shop = new Api(stack.doors(), keycloak.integration());
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Diligent> agents = new ArrayList<>();
    private Replica standby;
    private String queue = "";
    private String inbox = "";

    @BeforeEach
    void twoRoutersAndAgents() throws IOException {
        stack.resolveWhatWaits();
        queue = adam.post("/v1/queues", Map.of("name", run, "skills", List.of(), "offer_timeout", "PT1M"))
                .get("id")
                .asText();
        inbox = adam.post("/v1/inboxes", Map.of("name", run, "channel", "api", "queue", run, "settings", Map.of()))
                .get("id")
                .asText();
        standby = stack.running().replica(Service.ROUTING);
        for (var name : List.of("ana", "ben", "carla")) {
            agents.add(new Diligent(new Api(stack.doors(), keycloak.user(name))));
        }
    }

    @AfterEach
    void end() {
        agents.forEach(Diligent::close);
        standby.close();
        stack.running().awaitReady(Service.ROUTING, SOON);
        adam.delete("/v1/inboxes/" + inbox);
        adam.delete("/v1/queues/" + queue);
    }

    @Test
    void offersEveryTaskToOneAgentAtATimeThoughTheActiveRouterDies() throws Exception {
        // Given customers who write
        var writing = CompletableFuture.runAsync(
                this::write, task -> Thread.ofVirtual().start(task));

        // When the active router is killed, again and again
        var gaps = new ArrayList<Duration>();
        for (int kill = 1; kill <= KILLS; kill++) {
            int share = kill * CUSTOMERS / (KILLS + 1);
            await().atMost(SOON).until(() -> tasks("%") >= share);
            gaps.add(killTheActiveOne());
        }
        writing.get();

        // Then all is answered, nothing was offered to two at a time, and nothing was offered twice
        await().atMost(SOON).until(() -> tasks("done") == CUSTOMERS);
        assertEquals(List.of(), overlapping());
        var reservations = reservations();
        assertEquals(List.of(), offeredTwiceOrNever(reservations));
        System.out.printf(
                "%d tasks, %d offers, %d kills of the active router; the next decides after %s ms%n",
                CUSTOMERS,
                reservations.size(),
                KILLS,
                gaps.stream().map(Duration::toMillis).toList());
        assertTrue(gaps.stream().allMatch(gap -> gap.compareTo(GOAL) <= 0), gaps.toString());
    }

    private void write() {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            var message = """
                    {"inbox": "%s", "type": "message", "id": "%s-%d", "text": "Where is it?",
                     "sender": {"identities": [{"type": "email", "value": "%s.%d@example.org"}]}}
                    """.formatted(inbox, run, customer, run, customer);
            await().atMost(SOON)
                    .until(() -> shop.raw("POST", "/v1/touchpoints", message).statusCode() == 202);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Gives how long it took until another router was the active one. */
    private Duration killTheActiveOne() throws IOException, InterruptedException {
        stack.running().awaitReady(Service.ROUTING, SOON);
        long epoch = epoch();
        boolean standbyIsActive = isActive(standby.ports().of(Service.ROUTING.part()));
        long killed = System.nanoTime();
        if (standbyIsActive) {
            standby.kill9();
        } else {
            stack.running().kill9(Service.ROUTING);
        }
        await().pollInterval(Duration.ofMillis(20)).atMost(SOON).until(() -> epoch() > epoch);
        var gap = Duration.ofNanos(System.nanoTime() - killed);
        standby = standbyIsActive ? stack.running().replica(Service.ROUTING) : standby;
        return gap;
    }

    private static boolean isActive(int port) throws IOException, InterruptedException {
        var metrics = URI.create("http://localhost:" + port + "/q/metrics");
        try (var client = HttpClient.newHttpClient()) {
            var shown = client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString());
            return shown.body().lines().anyMatch(line -> line.matches("throughline_routing_active(\\{.*})? 1\\.0"));
        }
    }

    private long epoch() {
        return stack.number(Service.ROUTING, "select epoch from router_lease");
    }

    private long tasks(String state) {
        return stack.number(
                Service.ROUTING,
                "select count(*) from task where queue = '%s' and state like '%s'".formatted(queue, state));
    }

    private List<String> reservations() {
        return stack
                .query(
                        Service.ROUTING,
                        "select reservation.id from reservation join task on task.id = task where queue = '%s'"
                                .formatted(queue))
                .stream()
                .map(List::getFirst)
                .toList();
    }

    /** The tasks that two agents had or were asked for at the same time. */
    private List<List<String>> overlapping() {
        return stack.query(Service.ROUTING, """
                select one.task from reservation as one join reservation as other on other.task = one.task
                where one.id < other.id and other.created_at < one.changed_at
                """);
    }

    /** The reservations that other than one event called offered. */
    private List<String> offeredTwiceOrNever(List<String> reservations) {
        var said = new TopicLog(stack.running().bootstrapServers(), "reservations")
                .values().stream()
                        .distinct()
                        .filter(value -> value.contains("\"reservation.created\""))
                        .toList();
        return reservations.stream()
                .filter(id -> said.stream().filter(value -> value.contains(id)).count() != 1)
                .toList();
    }
}
