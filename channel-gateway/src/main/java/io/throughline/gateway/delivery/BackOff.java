package io.throughline.gateway.delivery;

import java.time.Duration;

/** How long to wait between tries: exponential, with jitter so that what failed together does not return together. */
final class BackOff {
    private static final int MOST_DOUBLINGS = 20;

    private BackOff() {}

    /**
     * The wait after a try.
     *
     * @param attempt from 1
     * @param jitter from 0 to 1: takes away up to half of the wait
     */
    static Duration wait(DeliveryConfig config, int attempt, double jitter) {
        long doubled = config.firstWait().toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        long millis = Math.min(doubled, config.longestWait().toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - jitter / 2)));
    }
}
