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
        return jaroWinkler(one, one.length(), other, other.length());
    }

    /** The same of the beginnings, which have these lengths. */
    double jaroWinkler(String one, int length, String other, int otherLength) {
        int n = Math.min(length, LONGEST);
        int m = Math.min(otherLength, LONGEST);
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
        int from = 0;
        while (from < n && from < m && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        while (n > from && m > from && one.charAt(n - 1) == other.charAt(m - 1)) {
            n--;
            m--;
        }
        return between(one, from, n - from, other, m - from, most);
    }

    /** The distance of two parts that begin at the same place; only what is at most so many edits from the diagonal. */
    private int between(String one, int from, int n, String other, int m, int most) {
        int more = most + 1;
        var previous = before;
        var current = last;
        var next = row;
        for (int j = 0; j <= Math.min(m, more); j++) {
            current[j] = j;
        }
        for (int i = 1; i <= n; i++) {
            int low = Math.max(1, i - most);
            int high = Math.min(m, i + most);
            next[low - 1] = low == 1 ? i : more;
            int least = next[low - 1];
            char c = one.charAt(from + i - 1);
            for (int j = low; j <= high; j++) {
                char d = other.charAt(from + j - 1);
                int edits = Math.min(Math.min(current[j], next[j - 1]) + 1, current[j - 1] + (c == d ? 0 : 1));
                if (i > 1 && j > 1 && c == other.charAt(from + j - 2) && one.charAt(from + i - 2) == d) {
                    edits = Math.min(edits, previous[j - 2] + 1);
                }
                next[j] = edits;
                least = Math.min(least, edits);
            }
            if (least > most) {
                return more;
            }
            if (high < m) {
                next[high + 1] = more;
            }
            var spare = previous;
            previous = current;
            current = next;
            next = spare;
        }
        return Math.min(current[m], more);
    }
}
