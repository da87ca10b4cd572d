package io.throughline.routing.hours;

import io.throughline.api.Problems;
import java.time.Instant;

/** Hours that never open are a mistake: whoever waits by them waits for ever. */
final class Never {
    private Never() {}

    /** Throws a problem unless the hours open within two years. */
    static void refuse(Hours hours, Instant now) {
        if (hours.nextOpening(now).isEmpty()) {
            throw Problems.unfit("never-open", "With this the calendar does not open within two years.");
        }
    }
}
