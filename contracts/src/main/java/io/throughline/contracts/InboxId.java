package io.throughline.contracts;

import java.time.Instant;

/** A configured endpoint of the company on a channel. */
public record InboxId(String value) implements Id {
    static final String PREFIX = "inb_";

    /** Throws IllegalArgumentException unless the value is inb_ and 26 characters of Crockford's base 32. */
    public InboxId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static InboxId draw(Instant now) {
        return new InboxId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
