package io.throughline.contracts;

import java.time.Instant;

/** A place where tasks wait for an agent. */
public record QueueId(String value) implements Id {
    private static final String PREFIX = "que_";

    /** Throws IllegalArgumentException unless the value is que_ and 26 characters of Crockford's base 32. */
    public QueueId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static QueueId draw(Instant now) {
        return new QueueId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
