package io.throughline.identity.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Names as often as names are: a few are common and most are rare (Zipf's law). The common ones are real, the rare ones
 * made up of syllables.
 */
final class NameList {
    private static final List<String> ONSETS = List.of(
            "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "r", "s", "sch", "st",
            "t", "tr", "v", "w", "z");
    private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u", "ei", "ou", "ie");
    private static final List<String> ENDS =
            List.of("n", "r", "ll", "s", "ck", "mann", "son", "ez", "ov", "ski", "a", "o");

    private final List<String> names;
    private final double[] sums;

    /**
     * A list of so many names.
     *
     * @param common the most common ones, in their order
     */
    NameList(List<String> common, int size, long seed) {
        var all = new LinkedHashSet<>(common);
        var random = new SplittableRandom(seed);
        while (all.size() < size) {
            all.add(made(random));
        }
        names = new ArrayList<>(all);
        sums = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += 1 / Math.pow(rank + 3.0, 1.05);
            sums[rank] = sum;
        }
    }

    private static String made(SplittableRandom random) {
        var name = new StringBuilder();
        for (int syllables = 1 + random.nextInt(2); syllables > 0; syllables--) {
            name.append(any(ONSETS, random)).append(any(VOWELS, random));
        }
        return name.append(any(ENDS, random)).toString();
    }

    private static String any(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    String draw(SplittableRandom random) {
        double at = random.nextDouble() * sums[sums.length - 1];
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return names.get(low);
    }
}
