package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How long it takes from an agent's having room to the next offer on that agent's own stream, among many agents who are
 * connected, while more waits than they can have. With -Dthroughline.stream.agents=1000 there are a thousand.
 */
class StreamSpeedTest {
    private static final int AGENTS = Integer.getInteger("throughline.stream.agents", 30);
    private static final int MORE = 20;
    private static final int MEASURED = 100;
    private static final int AT_ONCE = 8;
    private static final Duration SOON = Duration.ofMinutes(3);
    /** Far from the goal of 100 ms, since a machine that runs all tests is busy; the figures are printed. */
    private static final double ENDURABLE_MILLIS = 5_000;

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api adam = new Api(stack.doors(), keycloak.user("adam"));
    private final Api shop = new Api(stack.doors(), keycloak.integration());
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Member> team = new ArrayList<>();

    /** Somebody at work. */
    private record Member(Api api, IdleConnection stream) {}

    @BeforeEach
    void aTeamWithMoreToDoThanItCan() throws Exception {
        stack.resolveWhatWaits();
        var skills = List.of(Map.of("skill", run, "level", 1));
        adam.post("/v1/queues", Map.of("name", run, "skills", skills, "offer_timeout", "PT1H"));
        var inbox = adam.post("/v1/inboxes", Map.of("name", run, "channel", "api", "queue", run, "settings", Map.of()))
                .get("id")
                .asText();
        new Recruits(stack).hire(IntStream.range(0, AGENTS).mapToObj(this::name).toList());
        team.addAll(all(AGENTS, number -> member(number, skills)));
        var _ = all(AGENTS + MORE, number -> ask(inbox, number));
        await().atMost(SOON).until(() -> tasks("true") == AGENTS + MORE);
        for (var member : team) {
            member.api().put("/v1/agents/me/presence", Map.of("presence", "available"));
        }
        for (var member : team) {
            var _ = member.stream().await("reservation.created");
        }
    }

    @AfterEach
    void allGoHome() throws IOException {
        for (var member : team) {
            member.api().put("/v1/agents/me/presence", Map.of("presence", "offline"));
            member.stream().close();
        }
        while (tasks("task.state in ('waiting', 'offered')") > 0) {
            stack.resolveWhatWaits();
        }
    }

    @Test
    void whoHasRoomIsOfferedTheNextAtOnce() throws IOException {
        var millis = new double[MEASURED];
        for (int at = 0; at < MEASURED; at++) {
            var member = team.get(at % AGENTS);
            var reservation = member.api()
                    .get("/v1/reservations?agent=me&state=pending")
                    .at("/data/0/id")
                    .asText();
            long freed = System.nanoTime();
            member.api().post("/v1/reservations/" + reservation + "/reject", Map.of());
            var _ = member.stream().await("reservation.created");
            millis[at] = (System.nanoTime() - freed) / 1e6;
        }

        Arrays.sort(millis);
        System.out.printf(
                "%d agents connected: from room to the next offer on the stream %.0f ms (p50), %.0f ms (p99) of %d%n",
                AGENTS, millis[MEASURED / 2], millis[MEASURED - 1 - MEASURED / 100], MEASURED);
        assertTrue(millis[MEASURED / 2] < ENDURABLE_MILLIS, Arrays.toString(millis));
    }

    private Member member(int number, List<?> skills) throws IOException {
        var token = keycloak.user(name(number));
        var api = new Api(stack.doors(), token);
        api.put("/v1/agents/me/presence", Map.of("presence", "away"));
        var id = api.get("/v1/agents/me/presence").get("agent").asText();
        adam.put("/v1/agents/" + id, Map.of("skills", skills, "capacity", Map.of("api", 1)));
        return new Member(api, IdleConnection.stream(stack.doors().gateway(), token));
    }

    private boolean ask(String inbox, int number) {
        var message = """
                {"inbox": "%s", "type": "message", "id": "%s-%d", "text": "Where is it?",
                 "sender": {"identities": [{"type": "email", "value": "%s.%d@example.org"}]}}
                """.formatted(inbox, run, number, run, number);
        assertEquals(202, shop.raw("POST", "/v1/touchpoints", message).statusCode());
        return true;
    }

    private long tasks(String where) {
        return stack.number(
                Service.ROUTING,
                "select count(*) from task join queue on queue.id = task.queue where queue.name = '%s' and %s"
                        .formatted(run, where));
    }

    private String name(int number) {
        return "agent-" + run + "-" + number;
    }

    private interface Work<T> {
        T of(int number) throws IOException;
    }

    private static <T> List<T> all(int count, Work<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var calls = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(number -> () -> work.of(number))
                    .toList();
            var done = new ArrayList<T>();
            for (var call : threads.invokeAll(calls)) {
                done.add(call.get());
            }
            return done;
        }
    }
}
