package io.throughline.contracts;

import java.time.Instant;

/** One thread with a customer about a matter, over any number of channels. */
public record ConversationId(String value) implements Id {
    private static final String PREFIX = "cnv_";

    /** Throws IllegalArgumentException unless the value is cnv_ and 26 characters of Crockford's base 32. */
    public ConversationId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static ConversationId draw(Instant now) {
        return new ConversationId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
