package io.throughline.identity.consent;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;

/**
 * A span of local time that comes every week; one that ends before it begins, or as it begins, ends on the next day.
 *
 * @param day on which it begins
 * @param to the first moment that is not in it any more
 */
record QuietSpan(DayOfWeek day, LocalTime from, LocalTime to) implements Comparable<QuietSpan> {
    /** Whether the local time is in it. */
    boolean contains(LocalDateTime local) {
        var time = local.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        boolean today = local.getDayOfWeek() == day && begun;
        return from.isBefore(to) ? today && !over : today || (local.getDayOfWeek() == day.plus(1) && !over);
    }

    /** As it is kept: monday 22:00 07:00. */
    String text() {
        return day.name().toLowerCase(Locale.ROOT) + " " + from + " " + to;
    }

    /** What {@link #text} gave. */
    static QuietSpan of(String text) {
        var words = text.split(" ", -1);
        return new QuietSpan(
                DayOfWeek.valueOf(words[0].toUpperCase(Locale.ROOT)),
                LocalTime.parse(words[1]),
                LocalTime.parse(words[2]));
    }

    @Override
    public int compareTo(QuietSpan other) {
        return text(day.getValue(), from, to).compareTo(text(other.day.getValue(), other.from, other.to));
    }

    private static String text(int day, LocalTime from, LocalTime to) {
        return day + " " + from + " " + to;
    }
}
