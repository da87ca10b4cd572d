package io.throughline.identity.matching;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * How often each pattern of comparison was seen.
 *
 * @param patterns ascending, each once
 * @param counts of each
 */
@SuppressWarnings("ArrayRecordComponent") // flat and many; never compared
record Patterns(long[] patterns, long[] counts) {
    static Patterns of(long[] seen) {
        var sorted = seen.clone();
        Arrays.sort(sorted);
        var patterns = new long[sorted.length];
        var counts = new long[sorted.length];
        int n = 0;
        for (long pattern : sorted) {
            if (n == 0 || patterns[n - 1] != pattern) {
                patterns[n++] = pattern;
            }
            counts[n - 1]++;
        }
        return new Patterns(Arrays.copyOf(patterns, n), Arrays.copyOf(counts, n));
    }

    /** Those of which the predicate holds. */
    Patterns where(LongPredicate kept) {
        var some = new long[size()];
        var many = new long[size()];
        int n = 0;
        for (int i = 0; i < size(); i++) {
            if (kept.test(patterns[i])) {
                some[n] = patterns[i];
                many[n++] = counts[i];
            }
        }
        return new Patterns(Arrays.copyOf(some, n), Arrays.copyOf(many, n));
    }

    int size() {
        return patterns.length;
    }
}
