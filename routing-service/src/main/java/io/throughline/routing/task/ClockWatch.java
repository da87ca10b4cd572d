package io.throughline.routing.task;

import java.time.Duration;
import java.time.Instant;

/** Notices when the clock is set back: what was known by the time before has to be read anew. */
final class ClockWatch {
    /** Clocks that are kept in step move by less. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private Instant last = Instant.MIN;

    /** Whether it was set back since this was last asked. */
    boolean wentBack(Instant now) {
        boolean back = now.plus(TOLERANCE).isBefore(last);
        last = now;
        return back;
    }
}
