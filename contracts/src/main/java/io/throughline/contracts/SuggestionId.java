package io.throughline.contracts;

import java.time.Instant;

/** The suggestion that two customers are one person. */
public record SuggestionId(String value) implements Id {
    private static final String PREFIX = "sug_";

    /** Throws IllegalArgumentException unless the value is sug_ and 26 characters of Crockford's base 32. */
    public SuggestionId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static SuggestionId draw(Instant now) {
        return new SuggestionId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
