package io.throughline.routing.hours;

/**
 * Open time that begins on a day, by the clock on the wall.
 *
 * @param from minutes after the day's midnight, 0 to 1439
 * @param to minutes after the same midnight, exclusive; above 1440 it is on the next day, at most a day after the
 *     beginning
 */
public record Span(int from, int to) {
    /** The minutes of a day. */
    static final int DAY = 24 * 60;

    /** Throws IllegalArgumentException for a span that does not begin on its day, is empty or longer than a day. */
    public Span {
        if (from < 0 || from >= DAY || to <= from || to > from + DAY) {
            throw new IllegalArgumentException("no span: " + from + " to " + to);
        }
    }
}
