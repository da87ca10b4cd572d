package io.throughline.e2e.openapi;

import io.throughline.stack.story.Api;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A calendar of business hours, from its making to its end. */
final class OfficeHours {
    private static final String BOXING_DAY = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            SUMMARY:Boxing Day
            DTSTART;VALUE=DATE:20201226
            RRULE:FREQ=YEARLY
            END:VEVENT
            END:VCALENDAR
            """;

    private final Api admin;

    OfficeHours(Api admin) {
        this.admin = admin;
    }

    /** Does everything once. */
    void change() {
        var monday = Map.of("day", "monday", "from", "09:00", "to", "17:00");
        var body = Map.of("name", UUID.randomUUID().toString(), "zone", "Europe/Vienna", "week", List.of(monday));
        var calendar =
                "/v1/calendars/" + admin.post("/v1/calendars", body).path("id").asText();
        admin.put(calendar, body);
        admin.put(calendar + "/holidays", "text/calendar", BOXING_DAY);
        admin.delete(calendar + "/holidays");
        admin.delete(calendar);
    }
}
