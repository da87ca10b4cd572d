package io.throughline.gateway.touchpoint;

import java.time.Duration;

/** The log cannot be reached: nothing was taken in, and the caller should come again. */
public final class Unavailable extends RuntimeException {
    /** When to come again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final long serialVersionUID = 1;

    Unavailable(Throwable cause) {
        super("the log cannot be reached", cause);
    }
}
