package io.throughline.gateway.webhook.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that goes on when it is told to. It begins in the year 2100, so that the gateway's own worker, whose clock is
 * the real one, never finds anything of a simulation due.
 */
final class MutableClock extends Clock {
    private volatile Instant now = Instant.parse("2100-01-01T00:00:00Z");

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
