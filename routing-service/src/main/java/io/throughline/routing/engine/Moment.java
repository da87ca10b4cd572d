package io.throughline.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the engine counts them: microseconds since 1970, which is as fine as the database keeps them. */
final class Moment {
    private static final long MICROS = 1_000_000;
    private static final long NANOS_OF_A_MICRO = 1_000;

    /** Later than anything. */
    static final long NEVER = Long.MAX_VALUE;

    private Moment() {}

    static long of(Instant time) {
        return time.getEpochSecond() * MICROS + time.getNano() / NANOS_OF_A_MICRO;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / NANOS_OF_A_MICRO;
    }
}
