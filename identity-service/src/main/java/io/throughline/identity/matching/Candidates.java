package io.throughline.identity.matching;

import io.throughline.identity.person.Person;
import java.util.Arrays;
import java.util.List;

/**
 * The pairs of records that share a blocking key, each once, with their patterns.
 *
 * @param left indexes, each smaller than its right one
 * @param right indexes
 * @param patterns of comparison
 */
@SuppressWarnings("ArrayRecordComponent") // flat and many; never compared
record Candidates(int[] left, int[] right, long[] patterns) {
    /** Compares who shares a key; keys that more records share than this say too little. */
    static final int LARGEST_BLOCK = 500;

    static Candidates of(List<Person> records, Progress progress) {
        var blocks = Blocks.of(records, LARGEST_BLOCK);
        var comparison = new Comparison();
        var pairs = new Builder();
        var seen = new int[records.size()];
        for (int i = 0; i < records.size(); i++) {
            int stamp = i + 1;
            int one = i;
            blocks.mates(i, j -> {
                if (j > one && seen[j] != stamp) {
                    seen[j] = stamp;
                    pairs.add(one, j, comparison.pattern(records.get(one), records.get(j)));
                }
            });
            progress.at("comparing", i + 1L, records.size());
        }
        return pairs.built();
    }

    /** Those with the indexes. */
    Candidates at(List<Integer> indexes) {
        var pairs = new Builder();
        indexes.forEach(p -> pairs.add(left[p], right[p], patterns[p]));
        return pairs.built();
    }

    int size() {
        return left.length;
    }

    private static final class Builder {
        private int[] left = new int[16];
        private int[] right = new int[16];
        private long[] patterns = new long[16];
        private int size;

        void add(int one, int other, long pattern) {
            if (size == left.length) {
                left = Arrays.copyOf(left, size * 2);
                right = Arrays.copyOf(right, size * 2);
                patterns = Arrays.copyOf(patterns, size * 2);
            }
            left[size] = one;
            right[size] = other;
            patterns[size++] = pattern;
        }

        Candidates built() {
            return new Candidates(Arrays.copyOf(left, size), Arrays.copyOf(right, size), Arrays.copyOf(patterns, size));
        }
    }
}
