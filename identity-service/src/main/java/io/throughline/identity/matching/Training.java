package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Learns the weights of a {@link MatchModel} from records of which nobody said who is who.
 *
 * <p>u comes from pairs drawn at random, which are nearly all of strangers. m comes from expectation-maximisation (EM;
 * Dempster, Laird, Rubin 1977) in several rounds: each looks only at the pairs that agree on some fields, among which
 * matches are many, and learns about the other fields. What no round can tell, because a field is missing or matches
 * are few, stays as usual.
 *
 * <p>The same records and seed give the same model, bit by bit.
 */
final class Training {
    private static final int RANDOM_PAIRS = 1_000_000;
    private static final int ITERATIONS = 200;
    /** The weight of what is usual, in matches. */
    private static final double USUAL = 30;

    /** The weight of what is usual, in pairs of strangers. */
    private static final double USUAL_PAIRS = 100;

    private static final double LEAST_M = 0.001;
    private static final double LEAST_U = 1e-7;
    /** How much of m is what was seen among probable matches at the end, the rest is what the rounds found. */
    private static final double SEEN = 0.5;

    private static final Set<Field> OWN = Set.of(Field.GIVEN_NAME, Field.DOB, Field.GENDER);
    private static final double MOST_DIFFERENT = 0.25;

    /** The fields that a round's pairs agree on. */
    private static final List<Set<Field>> ROUNDS = List.of(
            Set.of(Field.DOB),
            Set.of(Field.GIVEN_NAME, Field.SURNAME),
            Set.of(Field.EMAIL),
            Set.of(Field.PHONE),
            Set.of(Field.GIVEN_NAME, Field.STREET, Field.STREET_NUMBER));

    private final long seed;

    Training(long seed) {
        this.seed = seed;
    }

    /** The model of the records, by the patterns of those that may be of one person. */
    MatchModel learn(List<Person> records, Patterns candidates, double prior, double household) {
        var u = strangers(records);
        var tally = new Tally();
        for (var round : ROUNDS) {
            var among = candidates.where(
                    pattern -> round.stream().allMatch(field -> Comparison.level(pattern, field) == Level.EXACT));
            tally.add(new Round(round, u, among).matches(), round);
        }
        return new MatchModel(persons(tally), u, prior, household);
    }

    /** The model, with what is seen among the pairs that are probably of one person by it. */
    MatchModel learnMore(MatchModel model, Candidates pairs, double[] bits) {
        var tally = new Tally();
        for (int p = 0; p < pairs.size(); p++) {
            double probability = Scorer.probability(bits[p]);
            if (probability > 0.01) {
                tally.add(pairs.patterns()[p], probability);
            }
        }
        var seen = persons(tally);
        return model.withM(
                Weights.of((field, level) -> (1 - SEEN) * model.m().of(field, level) + SEEN * seen.of(field, level)));
    }

    /**
     * m by what was counted. What is a person's own differs in few of her records: without that bound, where households
     * are many, families would fit the class of matches best and be taken for them.
     */
    private static Weights persons(Tally tally) {
        var counted = tally.shares(MatchModel.USUAL, USUAL, LEAST_M);
        return Weights.of((field, level) -> {
            double different = counted.of(field, Level.DIFFERENT);
            double most = OWN.contains(field) ? Math.min(different, MOST_DIFFERENT) : different;
            return level == Level.DIFFERENT ? most : counted.of(field, level) * (1 - most) / (1 - different);
        });
    }

    private Weights strangers(List<Person> records) {
        var tally = new Tally();
        long all = (long) records.size() * (records.size() - 1) / 2;
        if (all <= RANDOM_PAIRS) {
            every(records, tally);
        } else {
            drawn(records, tally);
        }
        return tally.shares(MatchModel.USUAL_STRANGERS, USUAL_PAIRS, LEAST_U);
    }

    private static void every(List<Person> records, Tally tally) {
        var comparison = new Comparison();
        for (int i = 0; i < records.size(); i++) {
            for (int j = 0; j < i; j++) {
                tally.add(comparison.pattern(records.get(i), records.get(j)), 1);
            }
        }
    }

    private void drawn(List<Person> records, Tally tally) {
        var comparison = new Comparison();
        var random = new SplittableRandom(seed);
        for (int drawn = 0; drawn < RANDOM_PAIRS; ) {
            int i = random.nextInt(records.size());
            int j = random.nextInt(records.size());
            if (i != j) {
                tally.add(comparison.pattern(records.get(i), records.get(j)), 1);
                drawn++;
            }
        }
    }

    /** EM among pairs that agree on some fields: matches, people of one household and strangers. */
    private static final class Round {
        private final List<Field> free;
        private final Weights u;
        private final Weights h;
        private final Patterns pairs;
        private Weights m = MatchModel.USUAL;
        private double person = 0.2;
        private double household = 0.05;

        Round(Set<Field> fixed, Weights u, Patterns pairs) {
            this.free = FieldComparison.LEVELS_OF.keySet().stream()
                    .filter(field -> !fixed.contains(field))
                    .toList();
            this.u = u;
            this.h = Households.of(MatchModel.USUAL, u);
            this.pairs = pairs;
        }

        /** How many matches are to be expected at each level. */
        Tally matches() {
            var tally = new Tally();
            for (int iteration = 0; iteration < ITERATIONS && pairs.size() > 0; iteration++) {
                double before = person;
                tally = step();
                m = persons(tally);
                if (Math.abs(person - before) < 1e-7) {
                    break;
                }
            }
            return tally;
        }

        private Tally step() {
            var tally = new Tally();
            double matches = 0;
            double mates = 0;
            double all = 0;
            for (int i = 0; i < pairs.size(); i++) {
                long pattern = pairs.patterns()[i];
                double match = person * probability(m, pattern);
                double mate = household * probability(h, pattern);
                double sum = match + mate + (1 - person - household) * probability(u, pattern);
                tally.add(pattern, pairs.counts()[i] * match / sum);
                matches += pairs.counts()[i] * match / sum;
                mates += pairs.counts()[i] * mate / sum;
                all += pairs.counts()[i];
            }
            person = (matches + 0.5) / (all + 1.5);
            household = (mates + 0.5) / (all + 1.5);
            return tally;
        }

        private double probability(Weights weights, long pattern) {
            double product = 1;
            for (var field : free) {
                var level = Comparison.level(pattern, field);
                if (level != Level.MISSING) {
                    product *= weights.of(field, level);
                }
            }
            return product;
        }
    }
}
