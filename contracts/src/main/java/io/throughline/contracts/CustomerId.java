package io.throughline.contracts;

import java.time.Instant;

/** The one record of a person. */
public record CustomerId(String value) implements Id {
    private static final String PREFIX = "cus_";

    /** Throws IllegalArgumentException unless the value is cus_ and 26 characters of Crockford's base 32. */
    public CustomerId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static CustomerId draw(Instant now) {
        return new CustomerId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
