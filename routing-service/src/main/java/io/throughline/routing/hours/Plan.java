package io.throughline.routing.hours;

import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The week and the exceptions of a calendar, as they are written. */
record Plan(String zone, List<WeekSpan> week, List<DateSpans> exceptions) {
    private static final int WEEK = 7 * Span.DAY;

    /** The body's plan; throws a problem that tells all that is wrong with it. */
    static Plan checked(CalendarBody body) {
        var plan = new Plan(body.zone(), body.week(), body.exceptions() == null ? List.of() : body.exceptions());
        var errors = plan.unsound();
        if (errors.isEmpty()) {
            errors.addAll(plan.overlaps());
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return plan;
    }

    /** The hours with the holidays. */
    Hours hours(List<Holiday> holidays) {
        var spans = week.stream()
                .collect(Collectors.groupingBy(
                        WeekSpan::day, Collectors.mapping(span -> span.clock().span(), Collectors.toList())));
        var dates = exceptions.stream()
                .collect(Collectors.toMap(DateSpans::date, exception -> exception.spans().stream()
                        .map(ClockSpan::span)
                        .toList()));
        return new Hours(ZoneId.of(zone), spans, dates, holidays);
    }

    private List<FieldError> unsound() {
        var errors = new ArrayList<FieldError>();
        if (!knows(zone)) {
            errors.add(FieldError.unknown("/zone"));
        }
        for (int at = 0; at < week.size(); at++) {
            check(week.get(at).clock(), "/week/" + at, errors);
        }
        var dates = new HashSet<LocalDate>();
        for (int at = 0; at < exceptions.size(); at++) {
            var exception = exceptions.get(at);
            if (!dates.add(exception.date())) {
                errors.add(new FieldError("/exceptions/" + at + "/date", "duplicate", "must be there once"));
            }
            for (int each = 0; each < exception.spans().size(); each++) {
                check(exception.spans().get(each), "/exceptions/" + at + "/spans/" + each, errors);
            }
        }
        return errors;
    }

    private static boolean knows(String zone) {
        try {
            return ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId());
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static void check(ClockSpan span, String pointer, List<FieldError> errors) {
        if (!span.sound()) {
            errors.add(FieldError.range(
                    pointer + "/to", "after from on the same day, or with over_midnight not after from on the next"));
        }
    }

    private List<FieldError> overlaps() {
        var errors = new ArrayList<FieldError>();
        overlap(
                week.stream()
                        .map(span -> placed(span.clock().span(), (span.day().getValue() - 1) * Span.DAY))
                        .toList(),
                WEEK,
                "/week/",
                errors);
        for (int at = 0; at < exceptions.size(); at++) {
            overlap(
                    exceptions.get(at).spans().stream()
                            .map(span -> placed(span.span(), 0))
                            .toList(),
                    2 * Span.DAY,
                    "/exceptions/" + at + "/spans/",
                    errors);
        }
        return errors;
    }

    /** From and to on a round of minutes. */
    private record Placed(int from, int to) {}

    private static Placed placed(Span span, int midnight) {
        return new Placed(midnight + span.from(), midnight + span.to());
    }

    /** Names the later of two neighbours on the round that overlap. */
    private static void overlap(List<Placed> spans, int round, String pointer, List<FieldError> errors) {
        var order = IntStream.range(0, spans.size())
                .boxed()
                .sorted(Comparator.comparingInt(at -> spans.get(at).from()))
                .toList();
        for (int each = 0; each < order.size() && order.size() > 1; each++) {
            var next = order.get((each + 1) % order.size());
            int begins = spans.get(next).from() + (each + 1 == order.size() ? round : 0);
            if (spans.get(order.get(each)).to() > begins) {
                errors.add(new FieldError(pointer + next, "overlap", "must not overlap another span"));
            }
        }
    }
}
