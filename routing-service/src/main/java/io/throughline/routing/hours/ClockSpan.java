package io.throughline.routing.hours;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Open time of a day.
 *
 * @param from when it begins, by the clock on the wall
 * @param to when it ends; 24:00 for midnight
 * @param overMidnight whether it ends on the next day
 */
record ClockSpan(
        @NotNull @Pattern(regexp = FROM) String from,
        @NotNull @Pattern(regexp = TO) String to,
        @Nullable Boolean overMidnight) {
    /** A time of the day. */
    static final String FROM = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /** A time of the day, or its end. */
    static final String TO = FROM + "|24:00";

    /** Whether it ends after it begins, and within a day. */
    boolean sound() {
        return overnight() ? minutes(to) <= minutes(from) && minutes(to) > 0 : minutes(to) > minutes(from);
    }

    Span span() {
        return new Span(minutes(from), minutes(to) + (overnight() ? Span.DAY : 0));
    }

    private boolean overnight() {
        return Boolean.TRUE.equals(overMidnight);
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
}
