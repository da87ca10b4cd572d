package io.throughline.routing.hours;

import io.throughline.contracts.CalendarId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as people see it.
 *
 * @param holidays how many holidays it has
 * @param holidaysUntil the date up to which they are worked out, if there are any
 */
record CalendarView(
        CalendarId id,
        String name,
        String zone,
        List<WeekSpan> week,
        List<DateSpans> exceptions,
        int holidays,
        @Nullable LocalDate holidaysUntil) {
    static CalendarView of(Calendar calendar) {
        var until = calendar.holidaysTo;
        return new CalendarView(
                calendar.id(),
                calendar.name,
                calendar.plan.zone(),
                calendar.plan.week(),
                calendar.plan.exceptions(),
                calendar.holidayCount,
                until == null ? null : until.toLocalDate());
    }
}
