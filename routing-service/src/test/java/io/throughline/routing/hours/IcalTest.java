package io.throughline.routing.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.api.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcalTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    private static String calendar(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("", events) + "END:VCALENDAR\r\n";
    }

    private static List<Holiday> read(String... events) {
        return Ical.holidays(calendar(events), VIENNA, NOW);
    }

    private static List<String> beginnings(String... events) {
        return read(events).stream().map(holiday -> holiday.from().toString()).toList();
    }

    private static String refusal(String text) {
        var problem = assertThrows(Problem.class, () -> Ical.holidays(text, VIENNA, NOW));
        assertEquals(422, problem.status());
        assertEquals("ical-unreadable", problem.type());
        return String.valueOf(problem.members().get("detail"));
    }

    @Test
    void closesWholeDaysYearAfterYear() {
        // Given
        var yearly = event(
                "SUMMARY:Boxing Day", "DTSTART;VALUE=DATE:20101226", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20261226");

        // When
        var holidays = read(yearly);

        // Then
        assertEquals(
                List.of("2024-12-26T00:00", "2025-12-26T00:00", "2027-12-26T00:00", "2028-12-26T00:00"),
                holidays.stream().map(holiday -> holiday.from().toString()).toList());
        assertEquals("Boxing Day", holidays.getFirst().name());
        assertEquals(
                LocalDateTime.parse("2024-12-27T00:00"), holidays.getFirst().to());
    }

    @Test
    void closesSeveralDays() {
        assertEquals(
                List.of(new Holiday(
                        "", LocalDateTime.parse("2026-12-24T00:00"), LocalDateTime.parse("2027-01-02T00:00"))),
                read(event("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20270102")));
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART:20260701T100000Z,                        2026-07-01T12:00",
        "DTSTART:20260701T100000,                         2026-07-01T10:00",
        "DTSTART;TZID=America/New_York:20260701T100000,   2026-07-01T16:00",
        "DTSTART;TZID=America/New_York:20260310T100000,   2026-03-10T15:00"
    })
    void readsATimeInItsZone(String start, String shown) {
        assertEquals(List.of(shown), beginnings(event(start, "DURATION:PT2H")));
    }

    @Test
    void repeatsByTheClockOfTheEventsZone() {
        assertEquals(
                List.of("2026-03-08T15:00", "2026-03-15T15:00", "2026-03-22T15:00", "2026-03-29T16:00"),
                beginnings(event(
                                "DTSTART;TZID=America/New_York:20260301T100000",
                                "DURATION:PT2H",
                                "RRULE:FREQ=WEEKLY;UNTIL=20260329T140000Z"))
                        .subList(1, 5)
                        .stream()
                        .toList());
    }

    @Test
    void leavesOutWhatIsCancelledOrMoved() {
        // Given
        var series = event("UID:1", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;COUNT=4");
        var moved = event("UID:1", "RECURRENCE-ID;VALUE=DATE:20260102", "DTSTART;VALUE=DATE:20260201");
        var cancelled =
                event("UID:1", "RECURRENCE-ID;VALUE=DATE:20260103", "DTSTART;VALUE=DATE:20260103", "STATUS:CANCELLED");

        // Then
        assertEquals(
                List.of("2026-01-01T00:00", "2026-01-04T00:00", "2026-02-01T00:00"),
                beginnings(series, moved, cancelled, event("DTSTART;VALUE=DATE:20260501", "STATUS:CANCELLED")));
    }

    @Test
    void lastsToTheEndOfTheLastDay() {
        assertEquals(
                List.of("2026-01-01T00:00", "2026-01-02T00:00", "2026-01-03T00:00"),
                beginnings(event("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;UNTIL=20260103")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=SECONDLY",
                "RRULE:FREQ=HOURLY",
                "RRULE:FREQ=DAILY;BYSECOND=1,2,3",
                "RRULE:FREQ=NEVER",
                "EXRULE:FREQ=DAILY",
                "DTEND:20250101T000000Z",
                "DTEND:tomorrow",
                "DTEND:20990101T000000Z",
                "nonsense"
            })
    void refusesAnEventThatItCannotRead(String line) {
        var detail = refusal(calendar(event("DTSTART:20260101T100000Z", "DURATION:PT1H", line)));

        assertTrue(detail.matches("(?s).*(event 1|line \\d+|lies beyond).*"), detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "BEGIN:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101T000000Z\r\n",
                "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
                "BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            })
    void refusesWhatIsNoCalendar(String text) {
        assertTrue(refusal(text).startsWith("The holidays are not kept: "));
    }

    @Test
    void refusesAZoneThatNobodyKnows() {
        var detail = refusal(calendar(event("DTSTART;TZID=Nowhere/Else:20260101T100000", "DURATION:PT1H")));

        assertTrue(detail.contains("Nowhere/Else"), detail);
    }

    @Test
    void doesNotWorkOutWhatHasNoEnd() {
        // Given
        var ages = event("DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY;COUNT=1000000000")
                .repeat(4000);
        var never = event("DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
                .repeat(5000);
        var daily = event("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY").repeat(100);
        var zone = """
                BEGIN:VTIMEZONE
                TZID:Europe/Vienna
                BEGIN:STANDARD
                DTSTART:16010101T000000
                RRULE:FREQ=SECONDLY
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                END:STANDARD
                END:VTIMEZONE
                """;

        // Then
        assertTimeout(Duration.ofSeconds(30), () -> {
            assertTrue(refusal(calendar(ages)).contains("repeats too often"));
            assertTrue(refusal(calendar(daily)).contains("10000 holidays"));
            assertTrue(refusal(calendar(event("DTSTART;VALUE=DATE:20260101").repeat(5001)))
                    .contains("5000 events"));
            assertEquals(List.of(), assertThrowsNothingElse(never));
            assertEquals(
                    List.of("2026-07-01T10:00"),
                    beginnings(zone, event("DTSTART;TZID=Europe/Vienna:20260701T100000", "DURATION:PT1H")));
        });
    }

    /** Either worked out or refused: which, depends on how fast the machine is. */
    private static List<Holiday> assertThrowsNothingElse(String events) {
        try {
            return read(events);
        } catch (Problem refused) {
            return List.of();
        }
    }

    @Test
    void neverFailsOtherwiseThanByRefusing() {
        // Given
        var sample = calendar(
                event("UID:1", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=4"),
                event("DTSTART;TZID=Europe/Vienna:20260701T100000", "DTEND:20260701T120000Z", "RDATE:20260702T080000Z"),
                event("UID:1", "RECURRENCE-ID;VALUE=DATE:20260105", "DTSTART;VALUE=DATE:20260106", "DURATION:P2D"));

        for (int seed = 0; seed < 3000; seed++) {
            // When
            var random = new Random(seed);
            var broken = new StringBuilder(sample);
            for (int each = random.nextInt(4); each >= 0; each--) {
                int at = random.nextInt(broken.length());
                switch (random.nextInt(3)) {
                    case 0 -> broken.setCharAt(at, (char) (32 + random.nextInt(95)));
                    case 1 -> broken.delete(at, Math.min(broken.length(), at + random.nextInt(20)));
                    default -> broken.insert(at, sample, at % 50, at % 50 + random.nextInt(60));
                }
            }

            // Then
            assertRefusedOrRead(broken.toString(), seed);
        }
    }

    private static void assertRefusedOrRead(String text, int seed) {
        try {
            assertTrue(Ical.holidays(text, VIENNA, NOW).size() < 10_000);
        } catch (Problem refused) {
            assertEquals(422, refused.status(), "seed " + seed);
        } catch (RuntimeException bug) {
            throw new AssertionError("seed " + seed + "\n" + text, bug);
        }
    }
}
