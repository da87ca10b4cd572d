package io.throughline.routing.forecast;

import java.util.Arrays;
import java.util.Optional;

/**
 * Makes an interval of a rough estimate, by how far such estimates were from what happened lately: the quantiles of the
 * ratio of the wait to the estimate, among the last ones (split conformal prediction with a sliding window; Vovk, Gammerman
 * and Shafer, "Algorithmic Learning in a Random World", 2005). So the estimate may be wrong by a factor, or the times
 * may change, and eight of ten waits are within the interval all the same.
 */
public final class Calibration {
    /** Below this many nothing is said. */
    public static final int FEWEST = 20;

    private static final int MOST = 300;
    /** Seconds by which both are raised, so that short waits do not make ratios of any size. */
    private static final double RAISE = 10;

    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    private final double[] ratios = new double[MOST];
    private int known;
    private int next;

    /** Somebody for whom the estimate was made has waited that long, both in seconds. */
    public void learn(double estimate, double wait) {
        ratios[next] = (wait + RAISE) / (estimate + RAISE);
        next = (next + 1) % MOST;
        known = Math.min(known + 1, MOST);
    }

    /** What to expect where the estimate is that, in seconds; empty as long as too little is known. */
    public Optional<Expectation> expect(double estimate) {
        if (known < FEWEST) {
            return Optional.empty();
        }
        var sorted = Arrays.copyOf(ratios, known);
        Arrays.sort(sorted);
        return Optional.of(new Expectation(
                wait(estimate, sorted, MIDDLE), wait(estimate, sorted, LOW), wait(estimate, sorted, HIGH), known));
    }

    private static double wait(double estimate, double[] sorted, double share) {
        int place = Math.clamp((int) Math.ceil(share * (sorted.length + 1)) - 1, 0, sorted.length - 1);
        return Math.max(0, sorted[place] * (estimate + RAISE) - RAISE);
    }
}
