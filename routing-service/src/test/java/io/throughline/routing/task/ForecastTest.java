package io.throughline.routing.task;

import static io.throughline.routing.Scene.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ForecastTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private String queue = "";

    @BeforeEach
    void twoWaitForAnAgentWhoHasOne() {
        queue = scene.queue(skill, "PT2M", "PT0S");
        var agent = scene.staff(ana, skill, 1, 1);
        var _ = waiting();
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
    }

    @Test
    void saysThePlaceAndNoWaitBeforeAnythingIsKnown() {
        var first = waiting();
        var second = waiting();

        as(ana, "agent")
                .get("/v1/tasks/" + first + "/forecast")
                .then()
                .statusCode(200)
                .body("position", equalTo(1))
                .body("agents", equalTo(1))
                .body("expected", nullValue());
        as(ana, "agent")
                .get("/v1/tasks/" + second + "/forecast")
                .then()
                .statusCode(200)
                .body("position", equalTo(2));
        as(ana, "agent")
                .get("/v1/queues/" + queue + "/forecast")
                .then()
                .statusCode(200)
                .body("position", equalTo(3));
    }

    @Test
    void isOfWhatWaits() {
        as(ana, "agent")
                .get("/v1/tasks/tsk_01jd3k5q8wx9y2z4a6b7c0de1f/forecast")
                .then()
                .statusCode(404);
        as(ana, "agent")
                .get("/v1/queues/que_01jd3k5q8wx9y2z4a6b7c0de1f/forecast")
                .then()
                .statusCode(404);
    }

    @Test
    void learnsFromTheWaitsOfTheQueue() {
        // Given tasks that come every minute to one agent who takes two minutes for each
        var past = new ArrayList<WaitHistory.Past>();
        for (int number = 0; number < 60; number++) {
            var came = NOON.plus(Duration.ofMinutes(number));
            var offered = NOON.plus(Duration.ofMinutes(2L * number));
            past.add(new WaitHistory.Past("tsk_" + number, came, offered, false));
        }
        past.add(new WaitHistory.Past("tsk_now", NOON.plus(Duration.ofHours(3)), null, true));

        // When one waits with nobody before it, and one with nine
        var history = new WaitHistory(past, 120, 1);
        var next = history.calibration().expect(history.estimate(0)).orElseThrow();
        var tenth = history.calibration().expect(history.estimate(9)).orElseThrow();

        // Then
        assertEquals(0, history.ahead("tsk_now"));
        assertEquals(2 * 60, next.expected(), 60);
        assertEquals(20 * 60, tenth.expected(), 4 * 60);
        assertTrue(tenth.low() <= tenth.expected() && tenth.expected() <= tenth.high());
        assertEquals(List.of(59), List.of(next.basedOn()));
    }

    private String waiting() {
        var talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        var sql = "select id from task where conversation = ?";
        return await().until(() -> scene.look(sql, talk.id().value()), found -> !found.isEmpty());
    }
}
