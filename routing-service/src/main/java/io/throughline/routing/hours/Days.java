package io.throughline.routing.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When it is open on a date. An exception replaces the spans that begin on its date and knows no holidays; a span of
 * the evening before runs to its end.
 */
final class Days {
    private final ZoneId zone;
    private final Map<DayOfWeek, List<Span>> week;
    private final Map<LocalDate, List<Span>> exceptions;
    private final Holidays holidays;

    Days(ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, List<Span>> exceptions, List<Holiday> holidays) {
        this.zone = zone;
        this.week = Map.copyOf(week);
        this.exceptions = Map.copyOf(exceptions);
        this.holidays = new Holidays(holidays);
    }

    ZoneId zone() {
        return zone;
    }

    /** The openings of the date up to its midnight, in the order of their beginnings; they may overlap. */
    Stream<Opening> openings(LocalDate date) {
        var day = new Stretch(date.atStartOfDay(), date.plusDays(1).atStartOfDay());
        return Stream.concat(begun(date.minusDays(1)), begun(date))
                .flatMap(stretch -> stretch.within(day))
                .flatMap(stretch -> stretch.in(zone))
                .sorted(Comparator.comparing(Opening::from));
    }

    private Stream<Stretch> begun(LocalDate date) {
        var exception = exceptions.get(date);
        return exception == null
                ? stretches(date, week.getOrDefault(date.getDayOfWeek(), List.of()))
                        .flatMap(holidays::cut)
                : stretches(date, exception);
    }

    private static Stream<Stretch> stretches(LocalDate date, List<Span> spans) {
        var midnight = date.atStartOfDay();
        return spans.stream()
                .map(span -> new Stretch(midnight.plusMinutes(span.from()), midnight.plusMinutes(span.to())));
    }
}
