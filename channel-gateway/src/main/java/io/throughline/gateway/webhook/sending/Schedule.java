package io.throughline.gateway.webhook.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a message that failed is sent again: the timetable that Standard Webhooks 1.0.0 gives as an example, a little
 * more than three days. It counts from the first failure, so that attempts between its times, such as those that try
 * whether an endpoint is back, use up none of it.
 */
final class Schedule {
    /** The waits from one time to the next. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** What failed together shall not come back together: each wait may be so much longer. */
    private static final double MOST_JITTER = 0.1;

    private Schedule() {}

    /**
     * The next time; empty when it was tried for long enough.
     *
     * @param begun the first failure
     * @param tries how many there were, the latest included
     * @param now the latest failure
     * @param jitter from 0 to 1
     */
    static Optional<Instant> next(Instant begun, int tries, Instant now, double jitter) {
        var time = begun;
        for (var wait : WAITS) {
            time = time.plus(wait);
            if (time.isAfter(now)) {
                return Optional.of(time.plus(longer(wait, jitter)));
            }
        }
        return leftOver(tries).map(wait -> now.plus(wait).plus(longer(wait, jitter)));
    }

    /** Who could not be tried for a while, because we were away, gets as many tries all the same. */
    private static Optional<Duration> leftOver(int tries) {
        return tries <= WAITS.size() ? Optional.of(WAITS.get(tries - 1)) : Optional.empty();
    }

    private static Duration longer(Duration wait, double jitter) {
        return Duration.ofMillis(Math.round(wait.toMillis() * MOST_JITTER * jitter));
    }
}
