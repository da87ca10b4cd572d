package io.throughline.contracts;

import java.time.Instant;

/** A calendar of business hours. */
public record CalendarId(String value) implements Id {
    private static final String PREFIX = "cal_";

    /** Throws IllegalArgumentException unless the value is cal_ and 26 characters of Crockford's base 32. */
    public CalendarId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static CalendarId draw(Instant now) {
        return new CalendarId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
