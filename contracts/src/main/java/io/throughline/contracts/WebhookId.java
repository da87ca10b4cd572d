package io.throughline.contracts;

import java.time.Instant;

/** An address of another system that is told what happens here. */
public record WebhookId(String value) implements Id {
    private static final String PREFIX = "whk_";

    /** Throws IllegalArgumentException unless the value is whk_ and 26 characters of Crockford's base 32. */
    public WebhookId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static WebhookId draw(Instant now) {
        return new WebhookId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
