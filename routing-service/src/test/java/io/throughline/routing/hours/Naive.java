package io.throughline.routing.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Business hours minute by minute: slow, and simple enough to be believed. */
final class Naive {
    private static final int BEYOND = 3;

    private final LocalDateTime origin;
    private final BitSet wall = new BitSet();
    private final Instant start;
    private final BitSet open = new BitSet();

    Naive(
            ZoneId zone,
            Map<DayOfWeek, List<Span>> week,
            Map<LocalDate, List<Span>> exceptions,
            List<Holiday> holidays,
            LocalDate first,
            int days) {
        origin = first.minusDays(BEYOND).atStartOfDay();
        start = origin.atZone(zone).toInstant();
        for (int day = 0; day < days + 2 * BEYOND; day++) {
            var date = origin.toLocalDate().plusDays(day);
            var exception = exceptions.get(date);
            for (var span : exception == null ? week.getOrDefault(date.getDayOfWeek(), List.of()) : exception) {
                for (int minute = span.from(); minute < span.to(); minute++) {
                    var shown = date.atStartOfDay().plusMinutes(minute);
                    if (exception != null || holidays.stream().noneMatch(holiday -> closes(holiday, shown))) {
                        wall.set((int) ChronoUnit.MINUTES.between(origin, shown));
                    }
                }
            }
        }
        int minutes = (days + 2 * BEYOND) * Span.DAY;
        var shown = new int[minutes];
        for (int minute = 0; minute < minutes; minute++) {
            var local = start.plus(minute, ChronoUnit.MINUTES).atZone(zone).toLocalDateTime();
            shown[minute] = (int) ChronoUnit.MINUTES.between(origin, local);
        }
        for (int from = wall.nextSetBit(0); from >= 0; from = wall.nextSetBit(wall.nextClearBit(from))) {
            mark(shown, from, wall.nextClearBit(from));
        }
    }

    private static boolean closes(Holiday holiday, LocalDateTime shown) {
        return !shown.isBefore(holiday.from()) && shown.isBefore(holiday.to());
    }

    /** From the first minute at which the clock shows the beginning or later to the last before the end. */
    private void mark(int[] shown, int from, int to) {
        int first = 0;
        while (first < shown.length && shown[first] < from) {
            first++;
        }
        int last = shown.length - 1;
        while (last >= 0 && shown[last] >= to) {
            last--;
        }
        if (first <= last) {
            open.set(first, last + 1);
        }
    }

    private int minute(Instant moment) {
        return (int) ChronoUnit.MINUTES.between(start, moment);
    }

    boolean open(Instant moment) {
        return open.get(minute(moment));
    }

    Instant nextChange(Instant moment) {
        int now = minute(moment);
        int change = open.get(now) ? open.nextClearBit(now) : open.nextSetBit(now);
        return change < 0 ? Instant.MAX : start.plus(change, ChronoUnit.MINUTES);
    }

    long openMinutes(Instant from, Instant to) {
        return open.get(minute(from), minute(to)).cardinality();
    }
}
