package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ClosedQueueTest {
    @Inject
    Scene scene;

    @Test
    void offersNothingUntilItsCalendarSaysThatItIsOpen() {
        // Given
        var skill = Scene.fresh("skill");
        var ana = Scene.fresh("ana");
        var agent = scene.staff(ana, skill, 1, 1);
        var queue = scene.queue(skill, "PT30S", "PT0S");
        var calendar = close(queue, skill);

        // When
        var talk = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(talk.message());
        await().until(() -> !task(talk).isEmpty());

        // Then
        Scene.as("sue", "supervisor")
                .get("/v1/tasks/" + task(talk) + "/explanation")
                .then()
                .statusCode(200)
                .body("agents.lacks.flatten().kind", hasItem("closed"));

        // When
        open(calendar, skill);

        // Then
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        scene.present(ana, "offline");
    }

    @Test
    void hasAnotherQueueServeItsTasksUntilItOpens() {
        // Given a queue of the night, which nobody serves yet
        var skill = Scene.fresh("day");
        var night = Scene.fresh("night");
        var queue = scene.queue(skill, "PT30S", "PT0S");
        var pool = scene.queue(night, "PT30S", "PT0S");
        var calendar = close(queue, skill);
        policy(queue, pool);
        policy(pool, queue);

        // When
        var first = waiting(skill);
        var second = waiting(skill);
        await().until(() -> queueOf(first).equals(pool) && queueOf(second).equals(pool));
        var ben = Scene.fresh("ben");
        var agent = scene.staff(ben, night, 1, 1);

        // Then one of them is offered there, and says where it comes from
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        assertTrue(scene.look("select reason from reservation where agent = ?", agent.value())
                .endsWith("after hours of " + skill));

        // And when the queue opens, the other comes back as it was
        open(calendar, skill);
        await().until(() -> queueOf(second).equals(queue));
        assertEquals(pool, queueOf(first));
        assertEquals("null", scene.look("select note from task where id = ?", second));
        scene.present(ben, "offline");
    }

    private static void policy(String queue, String target) {
        Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("overflow", Map.of("queue", target, "when_closed", true)))
                .put("/v1/queues/" + queue + "/policy")
                .then()
                .statusCode(200);
    }

    private String waiting(String skill) {
        var talk = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(talk.message());
        return await().until(() -> task(talk), found -> !found.isEmpty());
    }

    private String queueOf(String task) {
        return scene.look("select queue from task where id = ?", task);
    }

    /** Gives it a calendar by which it is closed now; the calendar's id. */
    private String close(String queue, String skill) {
        var today = LocalDate.now(ZoneOffset.UTC).getDayOfWeek();
        var calendar = calendar(skill, List.of(night(today.plus(3))));
        var body = Map.of("name", skill, "skills", List.of(Map.of("skill", skill, "level", 2)), "hours", calendar);
        Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(body)
                .put("/v1/queues/" + queue)
                .then()
                .statusCode(200);
        return calendar;
    }

    private static void open(String calendar, String skill) {
        Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("name", skill, "zone", "UTC", "week", always()))
                .put("/v1/calendars/" + calendar)
                .then()
                .statusCode(200);
    }

    private String calendar(String name, List<?> week) {
        return Scene.as("sue", "supervisor")
                .body(Map.of("name", name, "zone", "UTC", "week", week))
                .post("/v1/calendars")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Open from one minute before midnight to one after, some other day. */
    private static Map<String, ?> night(DayOfWeek day) {
        return Map.of("day", name(day), "from", "23:59", "to", "00:01", "over_midnight", true);
    }

    private static List<?> always() {
        var week = new ArrayList<Map<String, ?>>();
        for (var day : DayOfWeek.values()) {
            week.add(Map.of("day", name(day), "from", "00:00", "to", "24:00"));
        }
        return week;
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private String task(Talk talk) {
        return scene.look(
                "select id from task where conversation = ?", talk.id().value());
    }
}
