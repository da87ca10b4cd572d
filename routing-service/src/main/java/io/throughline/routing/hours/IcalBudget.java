package io.throughline.routing.hours;

import java.time.Duration;

/** What the expansion of one text may cost: endless and far too many repetitions end here. */
final class IcalBudget {
    private static final int MOST_KEPT = 10_000;
    private static final int MOST_STEPS = 200_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final long end = System.nanoTime() + LONGEST.toNanos();
    private int kept;
    private int steps;

    /** One repetition was looked at. */
    void step(String event) {
        if (++steps > MOST_STEPS || System.nanoTime() - end > 0) {
            throw IcalText.unreadable(event + " repeats too often to be worked out");
        }
    }

    /** One repetition was kept. */
    void keep(String event) {
        if (++kept > MOST_KEPT) {
            throw IcalText.unreadable(event + ": there are more than " + MOST_KEPT + " holidays within five years");
        }
    }
}
