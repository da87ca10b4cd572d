package io.throughline.routing.bench;

import java.util.Arrays;

/** How long each of many took, and all together. */
final class Latencies {
    private final long[] sorted;
    private final long total;

    private Latencies(long[] sorted, long total) {
        this.sorted = sorted;
        this.total = total;
    }

    /**
     * What was measured, one after the other.
     *
     * @param nanos what each took
     */
    static Latencies of(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted, Arrays.stream(sorted).sum());
    }

    /**
     * What was measured, several at once.
     *
     * @param nanos what each took
     * @param total what all of them took
     */
    static Latencies during(long[] nanos, long total) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted, total);
    }

    double perSecond() {
        return sorted.length / (total / 1e9);
    }

    /** Within how many microseconds that share of them was done. */
    double micros(double share) {
        int place = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(place, 0, sorted.length - 1)] / 1e3;
    }
}
