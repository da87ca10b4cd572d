package io.throughline.contracts;

import java.time.Instant;

/** An operation that made two customers out of one, or undid that. */
public record SplitId(String value) implements Id {
    private static final String PREFIX = "spl_";

    /** Throws IllegalArgumentException unless the value is spl_ and 26 characters of Crockford's base 32. */
    public SplitId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static SplitId draw(Instant now) {
        return new SplitId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
