package io.throughline.contracts;

import java.time.Instant;

/** What somebody wants done about a conversation at a time. */
public record FollowUpId(String value) implements Id {
    private static final String PREFIX = "fup_";

    /** Throws IllegalArgumentException unless the value is fup_ and 26 characters of Crockford's base 32. */
    public FollowUpId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static FollowUpId draw(Instant now) {
        return new FollowUpId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
