package io.throughline.contracts;

import java.time.Instant;

/** Something that was said about a person. */
public record TraitId(String value) implements Id {
    private static final String PREFIX = "trt_";

    /** Throws IllegalArgumentException unless the value is trt_ and 26 characters of Crockford's base 32. */
    public TraitId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static TraitId draw(Instant now) {
        return new TraitId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
