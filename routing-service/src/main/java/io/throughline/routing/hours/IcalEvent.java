package io.throughline.routing.hours;

import biweekly.component.VEvent;
import biweekly.property.DateStart;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When an event and its repetitions begin, and how long they last, by the clock of the zone they are written in. */
final class IcalEvent {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    private static final Set<Frequency> TOO_OFTEN = Set.of(Frequency.SECONDLY, Frequency.MINUTELY, Frequency.HOURLY);
    private static final int EARLIEST_YEAR = 1900;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final VEvent event;
    private final IcalTimes times;
    private final String named;
    private final DateStart begin;
    private final ZoneId zone;
    private final LocalDateTime first;

    /** The event, named by its number where something is wrong with it. */
    IcalEvent(VEvent event, IcalTimes times, int number) {
        this.event = event;
        this.times = times;
        this.named = "event " + number;
        this.begin = Optional.ofNullable(event.getDateStart())
                .filter(start -> start.getValue() != null)
                .orElseThrow(() -> IcalText.unreadable(named + " has no DTSTART"));
        this.zone = times.zone(begin, begin.getValue());
        this.first = times.shown(begin, begin.getValue(), zone);
    }

    String named() {
        return named;
    }

    ZoneId zone() {
        return zone;
    }

    boolean lastsWholeDays() {
        return !begin.getValue().hasTime();
    }

    boolean cancelled() {
        return event.getStatus() != null && event.getStatus().isCancelled();
    }

    /** The time of the series that this event stands for, if it replaces one. */
    Optional<LocalDateTime> replaces() {
        return Optional.ofNullable(event.getRecurrenceId())
                .map(replaced -> times.shown(replaced, replaced.getValue(), zone));
    }

    String uid() {
        return event.getUid() == null ? named : String.valueOf(event.getUid().getValue());
    }

    String summary() {
        return event.getSummary() == null
                ? ""
                : String.valueOf(event.getSummary().getValue());
    }

    Duration length() {
        var length = said().orElse(lastsWholeDays() ? Duration.ofDays(1) : Duration.ZERO);
        if (!length.isPositive()) {
            throw IcalText.unreadable(named + " does not end after it begins");
        }
        if (length.compareTo(LONGEST) > 0) {
            throw IcalText.unreadable(named + " lasts longer than a year");
        }
        return length;
    }

    private Optional<Duration> said() {
        var end = event.getDateEnd();
        if (end != null && end.getValue() != null) {
            return Optional.of(Duration.between(first, times.shown(end, end.getValue(), zone)));
        }
        return Optional.ofNullable(event.getDuration()).map(duration -> length(duration.getValue()));
    }

    private static Duration length(biweekly.util.Duration said) {
        var length = Duration.ofDays(number(said.getWeeks()) * 7 + number(said.getDays()))
                .plusHours(number(said.getHours()))
                .plusMinutes(number(said.getMinutes()))
                .plusSeconds(number(said.getSeconds()));
        return said.isPrior() ? length.negated() : length;
    }

    private static long number(@Nullable Integer part) {
        return part == null ? 0 : part;
    }

    /** When it begins between the two moments, as often as it repeats. */
    Set<LocalDateTime> beginnings(LocalDateTime from, LocalDateTime to, IcalBudget budget) {
        var found = new TreeSet<LocalDateTime>();
        found.add(first);
        var rule = event.getRecurrenceRule();
        if (rule != null && event.getRecurrenceId() == null) {
            repeat(checked(rule.getValue()), from, to, budget, found);
        }
        for (var more : event.getRecurrenceDates()) {
            more.getDates().forEach(date -> found.add(times.shown(more, date, zone)));
        }
        found.removeAll(excepted());
        return found.subSet(from, to);
    }

    private Set<LocalDateTime> excepted() {
        var excepted = new HashSet<LocalDateTime>();
        for (var dates : event.getExceptionDates()) {
            dates.getValues().forEach(date -> excepted.add(times.shown(dates, date, zone)));
        }
        return excepted;
    }

    private void repeat(
            Recurrence rule, LocalDateTime from, LocalDateTime to, IcalBudget budget, Set<LocalDateTime> found) {
        var last = Optional.ofNullable(rule.getUntil())
                .map(this::until)
                .filter(until -> until.isBefore(to))
                .orElse(to);
        var repetitions = new Recurrence.Builder(rule)
                .until((ICalDate) null)
                .build()
                .getDateIterator(IcalTimes.repeatable(first), UTC);
        if (rule.getCount() == null && from.isAfter(first)) {
            repetitions.advanceTo(Date.from(IcalTimes.instant(from)));
        }
        budget.step(named);
        while (repetitions.hasNext()) {
            budget.step(named);
            var shown = IcalTimes.shown(repetitions.next());
            if (shown.isAfter(last)) {
                return;
            }
            found.add(shown);
        }
    }

    private LocalDateTime until(ICalDate until) {
        var shown = times.shown(begin, until, zone);
        return until.hasTime() ? shown : shown.plusDays(1).minusSeconds(1);
    }

    private Recurrence checked(Recurrence rule) {
        if (rule.getFrequency() == null || TOO_OFTEN.contains(rule.getFrequency())) {
            throw IcalText.unreadable(named + " repeats more often than daily");
        }
        if (!rule.getByHour().isEmpty()
                || !rule.getByMinute().isEmpty()
                || !rule.getBySecond().isEmpty()) {
            throw IcalText.unreadable(named + " repeats by hours, minutes or seconds");
        }
        if (first.getYear() < EARLIEST_YEAR) {
            throw IcalText.unreadable(named + " repeats since before " + EARLIEST_YEAR);
        }
        return rule;
    }
}
