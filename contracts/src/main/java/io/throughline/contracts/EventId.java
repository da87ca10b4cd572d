package io.throughline.contracts;

import java.time.Instant;

/** One event on a stream; a touchpoint's event has the touchpoint's own id instead. */
public record EventId(String value) implements Id {
    private static final String PREFIX = "evt_";

    /** Throws IllegalArgumentException unless the value is evt_ and 26 characters of Crockford's base 32. */
    public EventId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static EventId draw(Instant now) {
        return new EventId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
