package io.throughline.gateway.webhook.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a thing is told.
 *
 * @param text the longest message text, in UTF-16 code units
 * @param value the longest other text
 * @param items the most members of a list
 */
record Limits(int text, int value, int items) {
    /** What is told unless it gets too long altogether. */
    static final Limits USUAL = new Limits(4000, 500, 20);

    /** Half as much. */
    Limits halved() {
        return new Limits(text / 2, value / 2, items / 2);
    }

    /** The beginning of a message text; never half a character. */
    String text(String whole) {
        return cut(whole, text);
    }

    /** The beginning of another text. */
    @Nullable
    String value(@Nullable String whole) {
        return whole == null ? null : cut(whole, value);
    }

    /** The first members of a list. */
    <T> List<T> items(List<T> all) {
        return all.subList(0, Math.min(all.size(), items));
    }

    private static String cut(String whole, int most) {
        if (whole.length() <= most) {
            return whole;
        }
        int end = most > 0 && Character.isHighSurrogate(whole.charAt(most - 1)) ? most - 1 : most;
        return whole.substring(0, end);
    }
}
