package io.throughline.identity.bench;

import java.util.Arrays;

/**
 * What was measured of looks.
 *
 * @param nanos how long each took, ascending
 * @param seconds how long all took together
 * @param right how many of those who are on file were linked with themselves
 * @param asked how many of those would be suggested, and not linked
 * @param known how many were on file
 * @param wrong how many were linked with somebody else
 */
@SuppressWarnings("ArrayRecordComponent") // many and flat; never compared
record Measured(long[] nanos, double seconds, int right, int asked, int known, int wrong) {
    /** By how many milliseconds that share of the looks was done. */
    double millis(double share) {
        int place = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.clamp(place, 0, nanos.length - 1)] / 1e6;
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    static long[] sorted(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
