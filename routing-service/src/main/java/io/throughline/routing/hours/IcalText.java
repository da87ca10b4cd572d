package io.throughline.routing.hours;

import io.throughline.api.Problem;
import io.throughline.api.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The lines of an iCalendar text (RFC 5545, 3.1 and 3.6), checked for what a reader would forgive: components that do
 * not end, and too many events. Time zones of its own (VTIMEZONE) are blanked out, since their rules can be endless;
 * a TZID is looked up by its name.
 */
final class IcalText {
    private static final String TIME_ZONE = "VTIMEZONE";
    private static final int MOST_EVENTS = 5000;
    private static final int DEEPEST = 10;

    private final Deque<String> components = new ArrayDeque<>();
    private int line;
    private int calendars;
    private int events;

    private IcalText() {}

    /** The text as the library may read it; throws a problem that names the line. */
    static String checked(String text) {
        var checking = new IcalText();
        var kept = text.lines().map(checking::kept).collect(Collectors.joining("\r\n", "", "\r\n"));
        if (!checking.components.isEmpty()) {
            throw unreadable("line " + checking.line + ": " + checking.components.peek() + " does not end");
        }
        if (checking.calendars != 1) {
            throw unreadable("there has to be one VCALENDAR, and there are " + checking.calendars);
        }
        return kept;
    }

    /** The iCalendar text cannot be read. */
    static Problem unreadable(String why) {
        return Problems.unfit("ical-unreadable", "The holidays are not kept: " + why + ".");
    }

    private String kept(String text) {
        line++;
        boolean zone = components.contains(TIME_ZONE);
        var upper = text.strip().toUpperCase(Locale.ROOT);
        if (upper.startsWith("BEGIN:")) {
            begin(upper.substring("BEGIN:".length()).strip());
        } else if (upper.startsWith("END:")) {
            end(upper.substring("END:".length()).strip());
        } else if (components.isEmpty() && !upper.isEmpty()) {
            throw unreadable("line " + line + " stands outside of a VCALENDAR");
        }
        return zone || components.contains(TIME_ZONE) ? "" : text;
    }

    private void begin(String component) {
        components.push(component);
        calendars += component.equals("VCALENDAR") ? 1 : 0;
        events += component.equals("VEVENT") ? 1 : 0;
        if (components.size() > DEEPEST || !"VCALENDAR".equals(components.peekLast())) {
            throw unreadable("line " + line + ": a component does not belong there");
        }
        if (events > MOST_EVENTS) {
            throw unreadable("line " + line + ": there are more than " + MOST_EVENTS + " events");
        }
    }

    private void end(String component) {
        if (!component.equals(components.poll())) {
            throw unreadable("line " + line + ": " + component + " ends and has not begun");
        }
    }
}
