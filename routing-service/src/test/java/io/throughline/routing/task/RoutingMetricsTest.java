package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus reads. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RoutingMetricsTest {
    private static final String ACTIVE = "throughline_routing_active";
    private static final double ABSENT = -1;

    @Inject
    Scene scene;

    @Inject
    RouterLoop loop;

    private final String skill = Scene.fresh("skill");
    private final String name = Scene.fresh("ana");
    private final String waiting = "throughline_routing_waiting_tasks{queue=\"" + skill + "\"}";
    private final String longestWait = "throughline_routing_longest_wait_seconds{queue=\"" + skill + "\"}";

    @Test
    void tellWhatWaitsAndWhatBecomesOfOffers() {
        // Given a conversation that waits, and nobody else at work
        scene.queue(skill, "PT2S", "PT0S");
        await().until(() -> read(waiting) == 0 && read(longestWait) == 0);
        scene.say(Talk.about(skill, Channel.EMAIL).message());
        await().until(() -> read(waiting) == 1 && read(longestWait) > 1);
        var before = counts();

        // When an agent lets it time out, rejects it, and at last accepts it
        var agent = scene.staff(name, skill, 1, 1);
        await().until(() -> counts().get(2) > before.get(2));
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        scene.answer(name, scene.reservation(agent, "pending"), "reject").statusCode(200);
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        var last = scene.reservation(agent, "pending");
        scene.answer(name, last, "accept").statusCode(200);
        scene.answer(name, last, "accept").statusCode(200);

        // Then each is counted once
        await().until(() -> read(waiting) == 0 && read(longestWait) == 0);
        await().untilAsserted(() -> assertEquals(List.of(3.0, 3.0, 1.0, 1.0, 1.0), minus(counts(), before)));
    }

    @Test
    void tellWhatWaitsOnTheActiveRouterOnly() {
        // Given the active router
        scene.queue(skill, "PT1S", "PT0S");
        await().until(() -> read(ACTIVE) == 1 && read(waiting) == 0);

        // When it stops
        loop.stop(new ShutdownEvent());

        // Then it tells nothing about queues, until it is active again
        await().until(() -> read(ACTIVE) == 0 && read(waiting) == ABSENT && read(longestWait) == ABSENT);
        loop.start(new StartupEvent());
        await().until(() -> read(ACTIVE) == 1 && read(waiting) == 0);
    }

    private static List<Double> counts() {
        return Stream.of(
                        "throughline_routing_offers_total",
                        "throughline_routing_time_to_offer_seconds_count",
                        "throughline_routing_outcomes_total{outcome=\"timeout\"}",
                        "throughline_routing_outcomes_total{outcome=\"rejected\"}",
                        "throughline_routing_outcomes_total{outcome=\"accepted\"}")
                .map(RoutingMetricsTest::read)
                .toList();
    }

    private static List<Double> minus(List<Double> after, List<Double> before) {
        return IntStream.range(0, after.size())
                .mapToObj(at -> after.get(at) - before.get(at))
                .toList();
    }

    /** The value after the name; an exemplar may follow it. */
    private static double read(String metric) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(metric.length() + 1).split(" ", 2)[0]))
                .findFirst()
                .orElse(ABSENT);
    }
}
