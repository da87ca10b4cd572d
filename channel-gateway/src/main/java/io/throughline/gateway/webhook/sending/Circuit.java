package io.throughline.gateway.webhook.sending;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets an endpoint rest that fails again and again, whatever it is sent: however much waits for it, it costs one attempt
 * now and then.
 *
 * @param failures in a row
 * @param rests in a row
 * @param restingUntil until when nothing is sent; after that one message tries whether it is back
 * @param failingSince the first failure since the last success
 */
record Circuit(
        int failures,
        int rests,
        @Nullable Instant restingUntil,
        @Nullable Instant failingSince) {
    private static final int PATIENCE = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    /** An endpoint that does well. */
    static final Circuit CLOSED = new Circuit(0, 0, null, null);

    /**
     * After one more failure.
     *
     * @param probe whether it was the attempt that tried whether the endpoint is back
     * @param notBefore when the endpoint itself wants to hear of us again
     * @param jitter from 0 to 1: a rest is up to a quarter shorter or longer
     */
    Circuit failed(Instant now, boolean probe, @Nullable Instant notBefore, double jitter) {
        var since = failingSince == null ? now : failingSince;
        boolean tired = restingUntil == null && failures + 1 >= PATIENCE;
        return probe || tired || notBefore != null
                ? new Circuit(failures + 1, rests + 1, rest(now, notBefore, jitter), since)
                : new Circuit(failures + 1, rests, restingUntil, since);
    }

    private Instant rest(Instant now, @Nullable Instant notBefore, double jitter) {
        long doubled = FIRST_REST.toMillis() << Math.min(rests, MOST_DOUBLINGS);
        long millis = Math.min(doubled, LONGEST_REST.toMillis());
        var until = now.plusMillis(Math.round(millis * (0.75 + jitter / 2)));
        return notBefore != null && notBefore.isAfter(until) ? notBefore : until;
    }

    /** Whether it has failed for so long that nobody is to be bothered any more. */
    boolean hopeless(Instant now, Duration after) {
        return failures >= PATIENCE && failingSince != null && !now.isBefore(failingSince.plus(after));
    }
}
