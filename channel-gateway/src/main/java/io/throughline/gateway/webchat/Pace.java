package io.throughline.gateway.webchat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets what is said every three seconds pass, and what is said more often only that often. */
@ApplicationScoped
class Pace {
    /** A little less than three seconds, for what is sent evenly does not arrive so. */
    private static final Duration AT_MOST_EVERY = Duration.ofMillis(2500);

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private final Clock clock;

    Pace(Clock clock) {
        this.clock = clock;
    }

    /** Whether this may pass now; then it may not again for a while. */
    boolean admits(String what) {
        var now = clock.instant();
        var until = now.minus(AT_MOST_EVERY);
        if (last.size() >= MOST_REMEMBERED) {
            last.values().removeIf(said -> !said.isAfter(until));
        }
        return last.compute(what, (same, said) -> said != null && said.isAfter(until) ? said : now)
                .equals(now);
    }
}
