package io.throughline.gateway.webchat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Allows so many things at once and so many a second in the long run. */
final class TokenBucket {
    private final Clock clock;
    private final double capacity;
    private final double perSecond;
    private double tokens;
    private Instant filledAt;

    TokenBucket(int capacity, double perSecond, Clock clock) {
        this.clock = clock;
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.tokens = capacity;
        this.filledAt = clock.instant();
    }

    /** Takes a token if there is one. */
    synchronized boolean take() {
        var now = clock.instant();
        double earned = Duration.between(filledAt, now).toNanos() / 1e9 * perSecond;
        tokens = Math.min(capacity, tokens + Math.max(0, earned));
        filledAt = now;
        boolean allowed = tokens >= 1;
        tokens -= allowed ? 1 : 0;
        return allowed;
    }

    /** How long until there is a token. */
    synchronized Duration untilNext() {
        return Duration.ofMillis((long) Math.ceil(Math.max(0, 1 - tokens) / perSecond * 1000));
    }
}
