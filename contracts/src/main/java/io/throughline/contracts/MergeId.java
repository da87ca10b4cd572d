package io.throughline.contracts;

import java.time.Instant;

/** An operation that made one customer out of two, or undid that. */
public record MergeId(String value) implements Id {
    private static final String PREFIX = "mrg_";

    /** Throws IllegalArgumentException unless the value is mrg_ and 26 characters of Crockford's base 32. */
    public MergeId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static MergeId draw(Instant now) {
        return new MergeId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
