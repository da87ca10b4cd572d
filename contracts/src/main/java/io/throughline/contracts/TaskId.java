package io.throughline.contracts;

import java.time.Instant;

/** A conversation's need for an agent. */
public record TaskId(String value) implements Id {
    private static final String PREFIX = "tsk_";

    /** Throws IllegalArgumentException unless the value is tsk_ and 26 characters of Crockford's base 32. */
    public TaskId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static TaskId draw(Instant now) {
        return new TaskId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
