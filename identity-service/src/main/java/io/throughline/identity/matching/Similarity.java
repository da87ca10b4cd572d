package io.throughline.identity.matching;

/**
 * How alike two short texts are, without allocating: Jaro-Winkler (Winkler 1990, prefix scale 0.1 over at most four
 * letters) and the optimal string alignment distance (Damerau 1964, each part edited once).
 *
 * <p>Not for use by several threads at once. Of longer texts the first 64 characters count.
 */
final class Similarity {
    private static final int LONGEST = 64;
    /** A common beginning counts for what is alike at all. */
    private static final double BOOSTED = 0.7;

    private final int[] before = new int[LONGEST + 1];
    private final int[] last = new int[LONGEST + 1];
    private final int[] row = new int[LONGEST + 1];

    /** From 0 (nothing alike) to 1 (the same). */
    double jaroWinkler(String one, String other) {
        int n = Math.min(one.length(), LONGEST);
        int m = Math.min(other.length(), LONGEST);
        if (n == 0 || m == 0) {
            return n == m ? 1 : 0;
        }
        int reach = Math.max(0, Math.max(n, m) / 2 - 1);
        long matchedOne = 0;
        long matchedOther = 0;
        int matches = 0;
        for (int i = 0; i < n; i++) {
            char c = one.charAt(i);
            int to = Math.min(m - 1, i + reach);
            for (int j = Math.max(0, i - reach); j <= to; j++) {
                if ((matchedOther & (1L << j)) == 0 && other.charAt(j) == c) {
                    matchedOne |= 1L << i;
                    matchedOther |= 1L << j;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        double jaro = ((double) matches / n
                        + (double) matches / m
                        + (matches - transpositions(one, matchedOne, other, matchedOther) / 2.0) / matches)
                / 3;
        if (jaro < BOOSTED) {
            return jaro;
        }
        int prefix = 0;
        while (prefix < 4 && prefix < n && prefix < m && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static int transpositions(String one, long matchedOne, String other, long matchedOther) {
        int out = 0;
        long left = matchedOther;
        for (long rest = matchedOne; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            int j = Long.numberOfTrailingZeros(left);
            left &= left - 1;
            if (one.charAt(i) != other.charAt(j)) {
                out++;
            }
        }
        return out;
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that lead from one to the other; most + 1 when more. */
    int distance(String one, String other, int most) {
        int n = Math.min(one.length(), LONGEST);
        int m = Math.min(other.length(), LONGEST);
        if (Math.abs(n - m) > most) {
            return most + 1;
        }
        var previous = before;
        var current = last;
        var next = row;
        for (int j = 0; j <= m; j++) {
            current[j] = j;
        }
        for (int i = 1; i <= n; i++) {
            next[0] = i;
            int least = i;
            for (int j = 1; j <= m; j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int edits = Math.min(Math.min(current[j], next[j - 1]) + 1, current[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    edits = Math.min(edits, previous[j - 2] + 1);
                }
                next[j] = edits;
                least = Math.min(least, edits);
            }
            if (least > most) {
                return most + 1;
            }
            var spare = previous;
            previous = current;
            current = next;
            next = spare;
        }
        return Math.min(current[m], most + 1);
    }
}
