package io.throughline.routing.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.routing.Scene;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LockTest {
    private static final int AGENTS = 12;
    private static final int TIMES = 20;
    private static final String NOBODY = "agt_01jd3k5q8wx9y2z4a6b7c0de1f";

    @Inject
    Scene scene;

    @Test
    void locksManyAgentsAtOnce() throws InterruptedException {
        // Given agents who come and go, and a supervisor who configures one whom nobody knows
        List<String> names = IntStream.range(0, AGENTS)
                .mapToObj(number -> Scene.fresh("agent"))
                .toList();
        names.forEach(name -> scene.present(name, "offline"));

        // When all do so at the same time
        var statuses = new TreeSet<Integer>();
        try (var pool = Executors.newFixedThreadPool(AGENTS)) {
            List<Callable<Integer>> work = IntStream.range(0, AGENTS * TIMES)
                    .<Callable<Integer>>mapToObj(
                            turn -> () -> turn % 2 == 0 ? come(names.get(turn % AGENTS), turn) : configureNobody())
                    .toList();
            pool.invokeAll(work).stream().map(Future::resultNow).forEach(statuses::add);
        }

        // Then none gets in another's way
        assertEquals(Set.of(200, 404), statuses);
    }

    private static int come(String name, int turn) {
        var presence = turn / AGENTS % 2 == 0 ? "available" : "offline";
        return Scene.as(name, "agent")
                .body(Map.of("presence", presence))
                .put("/v1/agents/me/presence")
                .statusCode();
    }

    private static int configureNobody() {
        return Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("skills", List.of()))
                .put("/v1/agents/" + NOBODY)
                .statusCode();
    }
}
