package io.throughline.identity.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private static QuietSpan span(DayOfWeek day, String from, String to) {
        return new QuietSpan(day, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static QuietHours everyDay(String from, String to) {
        var spans = Arrays.stream(DayOfWeek.values())
                .map(day -> span(day, from, to))
                .toList();
        return new QuietHours(spans, VIENNA);
    }

    private static boolean quiet(QuietHours hours, String moment) {
        return hours.quietAt(Instant.parse(moment));
    }

    @ParameterizedTest
    @CsvSource({
        // Monday, 2 March 2026, in Vienna one hour ahead
        "2026-03-02T11:59:59Z, false",
        "2026-03-02T12:00:00Z, true",
        "2026-03-02T13:59:59Z, true",
        "2026-03-02T14:00:00Z, false",
        "2026-03-03T12:30:00Z, false",
    })
    void isQuietFromTheFirstMomentToTheLast(String moment, boolean quiet) {
        var hours = new QuietHours(List.of(span(DayOfWeek.MONDAY, "13:00", "15:00")), VIENNA);
        assertEquals(quiet, quiet(hours, moment));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T20:59:59Z, false",
        "2026-03-01T21:00:00Z, true",
        "2026-03-01T23:30:00Z, true",
        "2026-03-02T05:59:59Z, true",
        "2026-03-02T06:00:00Z, false",
        "2026-03-02T21:30:00Z, false",
        "2026-03-01T05:00:00Z, false",
    })
    void goesOnOverMidnightAndTheEndOfTheWeek(String moment, boolean quiet) {
        var hours = new QuietHours(List.of(span(DayOfWeek.SUNDAY, "22:00", "07:00")), VIENNA);
        assertEquals(quiet, quiet(hours, moment));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T22:59:59Z, false",
        "2026-03-01T23:00:00Z, true",
        "2026-03-02T22:59:59Z, true",
        "2026-03-02T23:00:00Z, false",
    })
    void isQuietAllDayFromATimeToTheSameTime(String moment, boolean quiet) {
        var hours = new QuietHours(List.of(span(DayOfWeek.MONDAY, "00:00", "00:00")), VIENNA);
        assertEquals(quiet, quiet(hours, moment));
    }

    @ParameterizedTest
    @CsvSource({
        // On 29 March 2026 the clock goes from 02:00 to 03:00, which is 01:00 UTC.
        "2026-03-28T20:59:59Z, false",
        "2026-03-28T21:00:00Z, true",
        "2026-03-29T04:59:59Z, true",
        "2026-03-29T05:00:00Z, false",
        // On 25 October 2026 it goes from 03:00 back to 02:00, which is 01:00 UTC.
        "2026-10-24T19:59:59Z, false",
        "2026-10-24T20:00:00Z, true",
        "2026-10-25T05:59:59Z, true",
        "2026-10-25T06:00:00Z, false",
    })
    void followsTheClockOnTheWallThroughTheNightOfTheChange(String moment, boolean quiet) {
        assertEquals(quiet, quiet(everyDay("22:00", "07:00"), moment));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:59Z, false",
        "2026-03-29T01:00:00Z, false",
        "2026-03-30T00:30:00Z, true",
    })
    void leavesOutWhatFallsIntoTheLostHour(String moment, boolean quiet) {
        assertEquals(quiet, quiet(everyDay("02:15", "02:45"), moment));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:30:00Z, true",
        "2026-10-25T01:00:00Z, false",
        "2026-10-25T01:30:00Z, true",
        "2026-10-25T01:45:00Z, false",
    })
    void comesTwiceInTheHourThatComesTwice(String moment, boolean quiet) {
        assertEquals(quiet, quiet(everyDay("02:15", "02:45"), moment));
    }

    @Test
    void isKeptInAText() {
        var span = span(DayOfWeek.SUNDAY, "22:00", "07:30");
        assertEquals("sunday 22:00 07:30", span.text());
        assertEquals(span, QuietSpan.of(span.text()));
    }

    @Test
    void isNeverQuietWithoutSpans() {
        assertEquals(false, quiet(new QuietHours(List.of(), VIENNA), "2026-03-01T23:30:00Z"));
    }
}
