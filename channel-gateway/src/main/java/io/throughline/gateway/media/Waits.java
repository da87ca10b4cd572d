package io.throughline.gateway.media;

import io.throughline.gateway.channel.TryLater;
import java.time.Duration;

/** How long to wait between tries: exponential, with jitter, and never shorter than the provider wants. */
final class Waits {
    private static final int MOST_DOUBLINGS = 20;

    private Waits() {}

    /**
     * The wait after a try.
     *
     * @param attempt from 1
     * @param jitter from 0 to 1: takes away up to half of the wait
     */
    static Duration after(Throwable failure, int attempt, double jitter, MediaConfig config) {
        long doubled = config.firstWait().toMillis() << Math.clamp(attempt - 1, 0, MOST_DOUBLINGS);
        long millis = Math.min(doubled, config.longestWait().toMillis());
        var wait = Duration.ofMillis(Math.round(millis * (1 - jitter / 2)));
        return failure instanceof TryLater later && later.after().compareTo(wait) > 0 ? later.after() : wait;
    }
}
