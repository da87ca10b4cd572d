package io.throughline.routing.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours, against a calendar that is worked out minute by minute; the clocks change in the middle of it. */
class HoursPropertyTest {
    private static final int CALENDARS = 40;
    private static final int DAYS = 5;

    @ParameterizedTest
    @CsvSource({
        "Europe/Vienna, 2026-03-27",
        "Europe/Vienna, 2026-10-23",
        "America/New_York, 2026-03-06",
        "America/New_York, 2026-10-30",
        "Australia/Lord_Howe, 2026-04-03",
        "Australia/Lord_Howe, 2026-10-02",
        "America/Havana, 2026-10-30",
        "America/Asuncion, 2023-09-29",
        "Pacific/Apia, 2011-12-28",
        "Asia/Kathmandu, 2026-06-01",
        "UTC, 2028-02-27"
    })
    void areWhatTheClockOnTheWallSays(ZoneId zone, LocalDate first) {
        for (int seed = 0; seed < CALENDARS; seed++) {
            // Given
            var random = new Random(seed);
            var week = week(random);
            var exceptions = exceptions(random, first);
            var holidays = holidays(random, first);
            var hours = new Hours(zone, week, exceptions, holidays);
            var naive = new Naive(zone, week, exceptions, holidays, first, DAYS);
            var start = first.atStartOfDay(zone).toInstant();
            var told = zone + ", seed " + seed + ", ";

            for (int minute = 0; minute < DAYS * Span.DAY; minute += 1 + random.nextInt(60)) {
                var moment = start.plus(minute, ChronoUnit.MINUTES);

                // When
                var open = hours.open(moment);

                // Then
                assertEquals(naive.open(moment), open, told + moment);
                agreeOnTheRest(hours, naive, moment, start.plus(DAYS, ChronoUnit.DAYS), told);
            }
        }
    }

    private static void agreeOnTheRest(Hours hours, Naive naive, Instant moment, Instant end, String told) {
        var change = naive.nextChange(moment);
        if (change.isBefore(end)) {
            assertEquals(change, hours.nextChange(moment).orElseThrow(), told + moment);
            assertEquals(
                    naive.open(moment) ? moment : change,
                    hours.nextOpening(moment).orElseThrow(),
                    told + moment);
        }
        var minutes = naive.openMinutes(moment, end);
        assertEquals(Duration.ofMinutes(minutes), hours.openTime(moment, end), told + moment);
        if (minutes > 0) {
            var after = hours.after(moment, Duration.ofMinutes(minutes)).orElseThrow();
            assertEquals(minutes, naive.openMinutes(moment, after), told + moment);
            assertEquals(minutes - 1, naive.openMinutes(moment, after.minus(1, ChronoUnit.MINUTES)), told + moment);
        }
    }

    private static Map<DayOfWeek, List<Span>> week(Random random) {
        var week = new HashMap<DayOfWeek, List<Span>>();
        for (var day : DayOfWeek.values()) {
            week.put(day, spans(random));
        }
        return week;
    }

    private static List<Span> spans(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(each -> span(random))
                .toList();
    }

    private static Span span(Random random) {
        int from = random.nextBoolean() ? random.nextInt(Span.DAY) : random.nextInt(8) * 30;
        int length = random.nextBoolean() ? 30 * (1 + random.nextInt(48)) : 1 + random.nextInt(180);
        return new Span(from, from + length);
    }

    private static Map<LocalDate, List<Span>> exceptions(Random random, LocalDate first) {
        var exceptions = new HashMap<LocalDate, List<Span>>();
        for (int each = random.nextInt(3); each > 0; each--) {
            exceptions.put(first.plusDays(random.nextInt(DAYS)), spans(random));
        }
        return exceptions;
    }

    private static List<Holiday> holidays(Random random, LocalDate first) {
        var holidays = new ArrayList<Holiday>();
        for (int each = random.nextInt(4); each > 0; each--) {
            var from = first.plusDays(random.nextInt(DAYS)).atStartOfDay();
            holidays.add(
                    random.nextBoolean()
                            ? new Holiday("day", from, from.plusDays(1 + random.nextInt(2)))
                            : new Holiday(
                                    "some",
                                    from.plusMinutes(random.nextInt(600)),
                                    from.plusMinutes(601 + random.nextInt(600))));
        }
        return holidays;
    }
}
