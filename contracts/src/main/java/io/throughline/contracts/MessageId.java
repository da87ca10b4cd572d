package io.throughline.contracts;

import java.time.Instant;

/** One utterance in a conversation. */
public record MessageId(String value) implements Id {
    private static final String PREFIX = "msg_";

    /** Throws IllegalArgumentException unless the value is msg_ and 26 characters of Crockford's base 32. */
    public MessageId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static MessageId draw(Instant now) {
        return new MessageId(IdText.draw(PREFIX, now));
    }

    /** The time by which it sorts. */
    public Instant drawnAt() {
        return IdText.drawnAt(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
