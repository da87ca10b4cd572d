package io.throughline.routing.hours;

import biweekly.ICalendar;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holidays out of an iCalendar text (RFC 5545): its events, whole days or timed, as often as they repeat from two years
 * before to three years after. Whether an event says that it blocks time (TRANSP) is not asked: published holidays say
 * that they do not.
 */
final class Ical {
    private static final int YEARS_BEFORE = 2;
    private static final int YEARS_AFTER = 3;
    private static final int LONGEST_NAME = 200;

    /** A TZID is known by its name alone, as it should be. */
    private static final int ZONE_WITHOUT_RULES = 37;

    /** What cannot be left out: without it an event would be another one. */
    private static final Set<String> NEEDED =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID");

    private final ZoneId zone;
    private final LocalDateTime from;
    private final LocalDateTime to;
    private final IcalBudget budget = new IcalBudget();
    private final Map<String, Set<LocalDateTime>> replaced = new HashMap<>();

    private Ical(ZoneId zone, Instant now) {
        var today = now.atZone(zone).toLocalDate().atStartOfDay();
        this.zone = zone;
        this.from = today.minusYears(YEARS_BEFORE);
        this.to = until(zone, now);
    }

    /** Up to when holidays that are read now are worked out. */
    static LocalDateTime until(ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate().atStartOfDay().plusYears(YEARS_AFTER);
    }

    /** The holidays in the order of their beginnings; throws a problem that names the line or the event. */
    static List<Holiday> holidays(String text, ZoneId zone, Instant now) {
        try (var reader = new ICalReader(IcalText.checked(text))) {
            var calendar = reader.readNext();
            reader.getWarnings().forEach(Ical::refuse);
            return new Ical(zone, now).holidays(calendar);
        } catch (DateTimeException | ArithmeticException beyond) {
            throw IcalText.unreadable("a time is none, or lies beyond all calendars");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void refuse(ParseWarning warning) {
        if (Objects.equals(warning.getCode(), ZONE_WITHOUT_RULES)) {
            return;
        }
        var property = warning.getPropertyName();
        if (property == null || NEEDED.contains(property)) {
            var line = warning.getLineNumber() == null ? "" : "line " + warning.getLineNumber() + ": ";
            throw IcalText.unreadable(line + (property == null ? "" : property + ": ") + warning.getMessage());
        }
    }

    private List<Holiday> holidays(ICalendar calendar) {
        var times = new IcalTimes(calendar.getTimezoneInfo(), zone);
        var events = new ArrayList<IcalEvent>();
        for (var event : calendar.getEvents()) {
            if (!event.getExceptionRules().isEmpty()) {
                throw IcalText.unreadable("event " + (events.size() + 1) + " has an EXRULE");
            }
            events.add(new IcalEvent(event, times, events.size() + 1));
        }
        events.forEach(
                event -> event.replaces().ifPresent(time -> replaced(event).add(time)));
        return events.stream()
                .filter(event -> !event.cancelled())
                .flatMap(this::holidays)
                .sorted(Comparator.comparing(Holiday::from))
                .toList();
    }

    private Set<LocalDateTime> replaced(IcalEvent event) {
        return replaced.computeIfAbsent(event.uid(), uid -> new HashSet<>());
    }

    private Stream<Holiday> holidays(IcalEvent event) {
        var length = event.length();
        boolean alone = event.replaces().isPresent();
        return event.beginnings(from.minus(length), to, budget).stream()
                .filter(begin -> alone || !replaced(event).contains(begin))
                .map(begin -> holiday(event, begin, begin.plus(length)));
    }

    private Holiday holiday(IcalEvent event, LocalDateTime begin, LocalDateTime end) {
        budget.keep(event.named());
        var name = event.summary().strip();
        return new Holiday(
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
                here(event, begin),
                here(event, end));
    }

    private LocalDateTime here(IcalEvent event, LocalDateTime shown) {
        return event.zone().equals(zone)
                ? shown
                : shown.atZone(event.zone()).withZoneSameInstant(zone).toLocalDateTime();
    }
}
