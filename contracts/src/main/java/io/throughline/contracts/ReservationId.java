package io.throughline.contracts;

import java.time.Instant;

/** A task offered to one agent for a limited time. */
public record ReservationId(String value) implements Id {
    private static final String PREFIX = "rsv_";

    /** Throws IllegalArgumentException unless the value is rsv_ and 26 characters of Crockford's base 32. */
    public ReservationId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static ReservationId draw(Instant now) {
        return new ReservationId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
