package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

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
        var today = LocalDate.now(ZoneOffset.UTC).getDayOfWeek();
        var calendar = calendar(skill, List.of(night(today.plus(3))));
        var body = Map.of("name", skill, "skills", List.of(Map.of("skill", skill, "level", 2)), "hours", calendar);
        Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(body)
                .put("/v1/queues/" + queue)
                .then()
                .statusCode(200);

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
        Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("name", skill, "zone", "UTC", "week", always()))
                .put("/v1/calendars/" + calendar)
                .then()
                .statusCode(200);

        // Then
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        scene.present(ana, "offline");
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
