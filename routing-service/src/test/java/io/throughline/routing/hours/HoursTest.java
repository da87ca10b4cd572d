package io.throughline.routing.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Span MORNING = new Span(9 * 60, 12 * 60);
    private static final Span AFTERNOON = new Span(13 * 60, 17 * 60);
    private static final Instant MONDAY_MORNING = Instant.parse("2026-06-01T08:00:00Z");

    private static Map<DayOfWeek, List<Span>> daily(Span... spans) {
        return Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> List.of(spans)));
    }

    private static Hours office(Map<LocalDate, List<Span>> exceptions, Holiday... holidays) {
        return new Hours(VIENNA, daily(MORNING, AFTERNOON), exceptions, List.of(holidays));
    }

    private static Holiday allDay(String date) {
        var day = LocalDate.parse(date).atStartOfDay();
        return new Holiday("holiday", day, day.plusDays(1));
    }

    @Test
    void haveSeveralSpansADay() {
        // Given
        var hours = office(Map.of());

        // Then
        assertTrue(hours.open(MONDAY_MORNING));
        assertFalse(hours.open(Instant.parse("2026-06-01T10:00:00Z")));
        assertEquals(Optional.of(Instant.parse("2026-06-01T10:00:00Z")), hours.nextChange(MONDAY_MORNING));
        assertEquals(
                Optional.of(Instant.parse("2026-06-01T11:00:00Z")),
                hours.nextOpening(Instant.parse("2026-06-01T10:00:00Z")));
        assertEquals(
                Optional.of(Instant.parse("2026-06-01T12:30:00Z")),
                hours.after(MONDAY_MORNING, Duration.ofMinutes(210)));
    }

    @Test
    void areClosedOnHolidaysUnlessTheDateHasSpansOfItsOwn() {
        // Given
        var special = Map.of(LocalDate.parse("2026-06-02"), List.of(MORNING));
        var hours = office(special, allDay("2026-06-01"), allDay("2026-06-02"));

        // Then
        assertFalse(hours.open(MONDAY_MORNING));
        assertEquals(Optional.of(Instant.parse("2026-06-02T07:00:00Z")), hours.nextOpening(MONDAY_MORNING));
        assertEquals(
                Duration.ofHours(3),
                hours.openTime(Instant.parse("2026-05-31T22:00:00Z"), Instant.parse("2026-06-02T22:00:00Z")));
    }

    @Test
    void areClosedOnADateWithoutSpans() {
        assertFalse(office(Map.of(LocalDate.parse("2026-06-01"), List.of())).open(MONDAY_MORNING));
    }

    @Test
    void goOverMidnight() {
        // Given
        var hours =
                new Hours(VIENNA, Map.of(DayOfWeek.SUNDAY, List.of(new Span(22 * 60, 34 * 60))), Map.of(), List.of());

        // Then
        assertTrue(hours.open(MONDAY_MORNING.minusSeconds(1)));
        assertFalse(hours.open(MONDAY_MORNING));
    }

    @Test
    void joinSpansThatTouchAtMidnight() {
        // Given
        var hours = new Hours(VIENNA, daily(new Span(0, Span.DAY)), Map.of(), List.of(allDay("2026-06-04")));

        // Then
        assertEquals(Optional.of(Instant.parse("2026-06-03T22:00:00Z")), hours.nextChange(MONDAY_MORNING));
    }

    @Test
    void lastAnHourLongerOrShorterWhenTheClocksChange() {
        // Given
        var hours = new Hours(VIENNA, daily(new Span(60, 240)), Map.of(), List.of());

        // Then
        assertEquals(Duration.ofHours(2), openTimeOf(hours, "2026-03-29"));
        assertEquals(Duration.ofHours(4), openTimeOf(hours, "2026-10-25"));
        assertEquals(Duration.ofHours(3), openTimeOf(hours, "2026-10-26"));
    }

    @Test
    void endOnceWhereTheClockIsSetBackToTheirEnd() {
        // Given
        var hours = new Hours(VIENNA, daily(new Span(60, 120)), Map.of(), List.of());

        // Then
        assertEquals(Duration.ofHours(1), openTimeOf(hours, "2026-10-25"));
    }

    private static Duration openTimeOf(Hours hours, String date) {
        var day = LocalDate.parse(date);
        return hours.openTime(
                day.atStartOfDay(VIENNA).toInstant(),
                day.plusDays(1).atStartOfDay(VIENNA).toInstant());
    }

    @Test
    void neverChangeWhenTheyAlwaysOrNeverOpen() {
        // Given
        var always = new Hours(VIENNA, daily(new Span(0, Span.DAY)), Map.of(), List.of());
        var never = new Hours(VIENNA, Map.of(), Map.of(), List.of());

        // Then
        assertEquals(Optional.empty(), always.nextChange(MONDAY_MORNING));
        assertEquals(Optional.of(MONDAY_MORNING), always.nextOpening(MONDAY_MORNING));
        assertEquals(Optional.empty(), never.nextChange(MONDAY_MORNING));
        assertEquals(Optional.empty(), never.nextOpening(MONDAY_MORNING));
        assertEquals(Optional.empty(), never.after(MONDAY_MORNING, Duration.ofSeconds(1)));
        assertEquals(Optional.of(MONDAY_MORNING), never.after(MONDAY_MORNING, Duration.ZERO));
    }

    @Test
    void lookTwoYearsAheadAndNoFurther() {
        // Given
        var soon = Map.of(LocalDate.parse("2028-05-31"), List.of(MORNING));
        var late = Map.of(LocalDate.parse("2028-06-02"), List.of(MORNING));

        // Then
        assertTrue(new Hours(VIENNA, Map.of(), soon, List.of())
                .nextOpening(MONDAY_MORNING)
                .isPresent());
        assertEquals(Optional.empty(), new Hours(VIENNA, Map.of(), late, List.of()).nextOpening(MONDAY_MORNING));
    }

    @Test
    void answerAtOnceWithTenThousandHolidays() {
        // Given
        var holidays = Stream.iterate(LocalDateTime.parse("2024-01-01T09:00:00"), day -> day.plusHours(4))
                .limit(10_000)
                .map(from -> new Holiday("", from, from.plusHours(3)))
                .toList();
        var hours = new Hours(VIENNA, Map.of(), Map.of(), holidays);
        var all = new Hours(VIENNA, daily(new Span(0, Span.DAY)), Map.of(), holidays);

        // Then
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int each = 0; each < 100; each++) {
                assertEquals(Optional.empty(), hours.nextChange(MONDAY_MORNING));
                assertTrue(all.nextChange(MONDAY_MORNING).isPresent());
            }
        });
    }
}
