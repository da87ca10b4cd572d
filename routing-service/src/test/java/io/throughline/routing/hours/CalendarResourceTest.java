package io.throughline.routing.hours;

import static io.throughline.routing.Scene.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.CalendarId;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class CalendarResourceTest {
    private static final String HOLIDAY = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            SUMMARY:Everything rests
            DTSTART;VALUE=DATE:20200101
            RRULE:FREQ=DAILY;BYDAY=MO
            END:VEVENT
            END:VCALENDAR
            """;

    private static Map<String, Object> body(String name, Object... week) {
        return Map.of(
                "name",
                name,
                "zone",
                "Europe/Vienna",
                "week",
                List.of(week),
                "exceptions",
                List.of(Map.of("date", "2020-12-24", "spans", List.of())));
    }

    private static Map<String, Object> span(String day, String from, String to) {
        return Map.of("day", day, "from", from, "to", to);
    }

    private static String made(Object... week) {
        return as("sue", "supervisor")
                .body(body(Scene.fresh("calendar"), week))
                .post("/v1/calendars")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse holidays(String id, String text) {
        return as("sue", "supervisor")
                .contentType("text/calendar")
                .header("If-Match", "*")
                .body(text)
                .put("/v1/calendars/" + id + "/holidays")
                .then();
    }

    @Test
    void keepsCalendarsAsData() {
        var path = "/v1/calendars/" + made(span("monday", "09:00", "12:00"), span("monday", "13:00", "24:00"));
        var tag = as("ana", "agent")
                .get(path)
                .then()
                .statusCode(200)
                .body("week[0].day", equalTo("monday"))
                .body("week[1].to", equalTo("24:00"))
                .body("exceptions[0].date", equalTo("2020-12-24"))
                .body("holidays", equalTo(0))
                .extract()
                .header("ETag");
        var name = Scene.fresh("calendar");
        var changed = body(name, Map.of("day", "friday", "from", "22:00", "to", "06:00", "over_midnight", true));

        as("sue", "supervisor")
                .header("If-Match", tag)
                .body(changed)
                .put(path)
                .then()
                .statusCode(200)
                .body("week[0].over_midnight", equalTo(true))
                .header("ETag", not(equalTo(tag)));
        as("sue", "supervisor")
                .header("If-Match", tag)
                .body(changed)
                .put(path)
                .then()
                .statusCode(412);
        as("sue", "supervisor")
                .body(changed)
                .post("/v1/calendars")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/calendar-name-taken"));
        as("sue", "supervisor")
                .get("/v1/calendars?limit=1")
                .then()
                .statusCode(200)
                .body("data", hasSize(1));
        as("sue", "supervisor").delete(path).then().statusCode(428);
        as("sue", "supervisor").header("If-Match", "*").delete(path).then().statusCode(204);
        as("sue", "supervisor").get(path).then().statusCode(404);
    }

    @Test
    void closesOnTheHolidaysOfAnICalendarText() {
        var id = made(span("monday", "09:00", "12:00"), span("tuesday", "09:00", "12:00"));
        var openings = "/v1/calendars/" + id + "/openings?from=2026-06-01T00:00:00Z&days=7";

        holidays(id, HOLIDAY).statusCode(200).body("holidays", notNullValue()).body("holidays_until", notNullValue());
        as("ana", "agent")
                .get(openings)
                .then()
                .statusCode(200)
                .body("openings.from", equalTo(List.of("2026-06-02T07:00:00Z")));

        as("sue", "supervisor")
                .header("If-Match", "*")
                .delete("/v1/calendars/" + id + "/holidays")
                .then()
                .statusCode(204);
        as("ana", "agent").get(openings).then().body("openings", hasSize(2));
    }

    @Test
    void refusesHolidaysThatItCannotRead() {
        var id = made(span("monday", "09:00", "12:00"));

        holidays(id, HOLIDAY).statusCode(422).body("type", equalTo("/problems/never-open"));
        holidays(id, HOLIDAY.replace("DAILY", "SECONDLY"))
                .statusCode(422)
                .body("type", equalTo("/problems/ical-unreadable"))
                .body("detail", containsString("event 1"));
        holidays(id, "").statusCode(422);
        holidays(CalendarId.draw(Talk.now()).value(), HOLIDAY).statusCode(404);
        as("ana", "agent")
                .contentType("text/calendar")
                .header("If-Match", "*")
                .body(HOLIDAY)
                .put("/v1/calendars/" + id + "/holidays")
                .then()
                .statusCode(403);
    }

    @Test
    void tellsWhetherAQueueIsOpen() {
        var always = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").stream()
                .map(day -> span(day, "00:00", "24:00"))
                .toArray();
        var id = made(always);
        var queue = Map.of("name", Scene.fresh("queue"), "hours", id);
        String made = as("sue", "supervisor")
                .body(queue)
                .post("/v1/queues")
                .then()
                .statusCode(201)
                .body("hours", equalTo(id))
                .extract()
                .path("id");

        as("ana", "agent")
                .get("/v1/queues/" + made + "/hours")
                .then()
                .statusCode(200)
                .body("open", equalTo(true))
                .body("next_change", nullValue())
                .body("calendar", equalTo(id));
        as("sue", "supervisor")
                .header("If-Match", "*")
                .delete("/v1/calendars/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/calendar-in-use"));
        as("sue", "supervisor")
                .body(Map.of(
                        "name",
                        Scene.fresh("queue"),
                        "hours",
                        CalendarId.draw(Talk.now()).value()))
                .post("/v1/queues")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/hours"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/name",
                "{\"name\":\"c\",\"zone\":\"Mars/Base\",\"week\":[]}|/zone",
                "{\"name\":\"c\",\"zone\":\"UTC\",\"week\":[{\"day\":\"monday\",\"from\":\"09:00\",\"to\":\"08:00\"}]}|/week/0/to",
                "{\"name\":\"c\",\"zone\":\"UTC\",\"week\":[{\"day\":\"monday\",\"from\":\"24:00\",\"to\":\"08:00\"}]}|/week/0/from",
                "{\"name\":\"c\",\"zone\":\"UTC\",\"week\":[{\"day\":\"sunday\",\"from\":\"22:00\",\"to\":\"08:00\",\"over_midnight\":true},{\"day\":\"monday\",\"from\":\"07:00\",\"to\":\"09:00\"}]}|/week/1",
                "{\"name\":\"c\",\"zone\":\"UTC\",\"week\":[{\"day\":\"doomsday\",\"from\":\"09:00\",\"to\":\"08:00\"}]}|/week/0/day"
            })
    void refusesACalendarThatIsNone(String body, String pointer) {
        as("sue", "supervisor")
                .body(body)
                .post("/v1/calendars")
                .then()
                .statusCode(422)
                .contentType(startsWith("application/problem+json"))
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void refusesHoursThatNeverOpen() {
        as("sue", "supervisor")
                .body(body(Scene.fresh("calendar")))
                .post("/v1/calendars")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/never-open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?days=0", "?days=93", "?days=x", "?from=x", "?from=-999999999-01-01T00:00:00Z"})
    void refusesAParameterThatIsNotAllowed(String parameters) {
        as("sue", "supervisor")
                .get("/v1/calendars/" + CalendarId.draw(Talk.now()) + "/openings" + parameters)
                .then()
                .statusCode(400);
    }
}
