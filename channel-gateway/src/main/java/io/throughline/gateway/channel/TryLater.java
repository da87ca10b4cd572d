package io.throughline.gateway.channel;

import java.time.Duration;

/** A provider did not take a reply or give a file, and may do so later. */
public final class TryLater extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration after;

    /**
     * Says why, without content or addresses of files.
     *
     * @param after how long the provider wants to be left alone; zero when it does not say
     */
    public TryLater(String why, Duration after) {
        super(why, null, false, false);
        this.after = after;
    }

    /** How long the provider wants to be left alone; zero when it does not say. */
    public Duration after() {
        return after;
    }
}
