package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import java.util.List;

/**
 * Compares two groups of records, each of one person, as a whole. A bounded number of their pairs is looked at. Not for
 * use by several threads at once.
 */
final class GroupComparison {
    private static final int MOST_PAIRS = 64;
    /** A pair counts for no more than this in an average, in bits. */
    private static final double MOST_BITS = 20;

    private final Scorer scorer;
    private final Comparison comparison = new Comparison();

    GroupComparison(Scorer scorer) {
        this.scorer = scorer;
    }

    /**
     * A pair of records.
     *
     * @param bits the evidence that they are of one person
     */
    record Pair(Person one, Person other, long pattern, double bits) {}

    /**
     * What was found of two groups.
     *
     * @param best the surest pair
     * @param average the average evidence of the pairs, in bits
     * @param found what fits best, field by field
     * @param whole the evidence of that, in bits
     * @param otherGeneration whether somebody of one is the junior of somebody of the other
     */
    record Findings(Pair best, double average, Scorer.Found found, double whole, boolean otherGeneration) {
        /** Whether the groups may become one, however sure the pair is that would join them. */
        boolean agrees(Policy policy) {
            return !otherGeneration
                    && average >= policy.average()
                    && whole >= policy.whole()
                    && !(policy.sameGivenName() && found.level(Field.GIVEN_NAME) == Level.DIFFERENT);
        }
    }

    /** Compares two groups, neither of them empty. */
    Findings of(List<Person> some, List<Person> others) {
        int all = some.size() * others.size();
        int step = Math.max(1, all / MOST_PAIRS);
        var found = new Scorer.Found();
        var best = pair(some.getFirst(), others.getFirst());
        boolean otherGeneration = false;
        double sum = 0;
        int many = 0;
        for (int k = 0; k < all; k += step) {
            var pair = pair(some.get(k / others.size()), others.get(k % others.size()));
            otherGeneration |= otherGeneration(pair.one(), pair.other());
            found.take(pair.pattern(), pair.one());
            sum += Math.min(MOST_BITS, pair.bits());
            many++;
            best = pair.bits() > best.bits() ? pair : best;
        }
        return new Findings(best, sum / many, found, scorer.bits(found), otherGeneration);
    }

    private Pair pair(Person one, Person other) {
        long pattern = comparison.pattern(one, other);
        return new Pair(one, other, pattern, scorer.bits(one, pattern));
    }

    /** Whether one is the junior of the other. */
    private static boolean otherGeneration(Person one, Person other) {
        return one.generation() != other.generation() && one.generation() > 0 && other.generation() > 0;
    }
}
