package io.throughline.identity.matching;

import io.throughline.identity.person.Person;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Which records share a blocking key with which, in a few flat arrays so that millions of records fit. */
final class Blocks {
    /** Records are numbered in the low bits of an entry, below what is left of the key's hash. */
    private static final int INDEX_BITS = 24;

    private static final long INDEX = (1L << INDEX_BITS) - 1;

    private final int[] members;
    private final int[] starts;
    private final int[] blocksOf;
    private final int[] firstOf;

    private Blocks(int[] members, int[] starts, int[] blocksOf, int[] firstOf) {
        this.members = members;
        this.starts = starts;
        this.blocksOf = blocksOf;
        this.firstOf = firstOf;
    }

    /**
     * Files the records.
     *
     * @param largest blocks of more members are left out
     */
    static Blocks of(List<Person> records, int largest) {
        if (records.size() > INDEX) {
            throw new IllegalArgumentException("at most " + INDEX + " records at once");
        }
        var entries = entries(records);
        var members = new int[entries.length];
        var starts = new int[entries.length + 1];
        int blocks = 0;
        int filled = 0;
        for (int from = 0; from < entries.length; ) {
            int to = from + 1;
            while (to < entries.length && entries[to] >>> INDEX_BITS == entries[from] >>> INDEX_BITS) {
                to++;
            }
            if (to - from > 1 && to - from <= largest) {
                starts[blocks++] = filled;
                for (int e = from; e < to; e++) {
                    members[filled++] = (int) (entries[e] & INDEX);
                }
            }
            from = to;
        }
        starts[blocks] = filled;
        return filed(Arrays.copyOf(members, filled), Arrays.copyOf(starts, blocks + 1), records.size());
    }

    private static long[] entries(List<Person> records) {
        var entries = new long[Math.max(16, records.size() * 16)];
        int n = 0;
        for (int i = 0; i < records.size(); i++) {
            for (long key : Blocking.keys(records.get(i))) {
                if (n == entries.length) {
                    entries = Arrays.copyOf(entries, n + (n >> 1));
                }
                entries[n++] = key << INDEX_BITS | i;
            }
        }
        var all = Arrays.copyOf(entries, n);
        Arrays.parallelSort(all);
        return all;
    }

    private static Blocks filed(int[] members, int[] starts, int records) {
        var firstOf = new int[records + 1];
        for (int member : members) {
            firstOf[member + 1]++;
        }
        for (int i = 0; i < records; i++) {
            firstOf[i + 1] += firstOf[i];
        }
        var next = Arrays.copyOf(firstOf, records);
        var blocksOf = new int[members.length];
        for (int block = 0; block + 1 < starts.length; block++) {
            for (int m = starts[block]; m < starts[block + 1]; m++) {
                blocksOf[next[members[m]]++] = block;
            }
        }
        return new Blocks(members, starts, blocksOf, firstOf);
    }

    /** Names everybody in the record's blocks, itself among them, some more than once. */
    void mates(int record, IntConsumer each) {
        for (int b = firstOf[record]; b < firstOf[record + 1]; b++) {
            for (int m = starts[blocksOf[b]]; m < starts[blocksOf[b] + 1]; m++) {
                each.accept(members[m]);
            }
        }
    }
}
