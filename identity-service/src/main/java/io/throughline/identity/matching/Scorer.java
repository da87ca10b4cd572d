package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weighs what a comparison of two people, or of two groups of records, has found. */
@SuppressWarnings("EnumOrdinal") // arrays by field and level: this is the innermost loop
final class Scorer {
    private static final Field[] FIELDS = Field.values();

    private final MatchModel model;
    private final Frequencies frequencies;
    private final double[][] m;
    private final double[][] u;
    private final double[][] h;
    private final double prior;
    private final double household;

    Scorer(MatchModel model, Frequencies frequencies) {
        this.model = model;
        this.frequencies = frequencies;
        this.prior = MatchModel.log2(model.prior() / (1 - model.prior()));
        this.household = MatchModel.log2(model.household());
        this.m = model.m().bits();
        this.u = Weights.of((field, level) -> noMoreThanExact(model, field, level))
                .bits();
        this.h = Households.of(model.m(), model.u()).bits();
    }

    /** u of a level that says no more than the same value would: where all live in one town, a slip in it is no sign. */
    private static double noMoreThanExact(MatchModel model, Field field, Level level) {
        double exact = model.m().of(field, Level.EXACT) / model.u().of(field, Level.EXACT);
        return Math.max(model.u().of(field, level), model.m().of(field, level) / Math.max(1, exact));
    }

    MatchModel model() {
        return model;
    }

    Frequencies frequencies() {
        return frequencies;
    }

    /** What is found, field by field: a level, and whose value it is when both have the same. */
    static final class Found {
        private final Level[] levels = new Level[FIELDS.length];
        private final @Nullable Person[] holders = new Person[FIELDS.length];

        Found() {
            Arrays.fill(levels, Level.MISSING);
        }

        Level level(Field field) {
            return levels[field.ordinal()];
        }

        /** What fits better than before counts. */
        void take(long pattern, Person holder) {
            for (int f = 0; f < FIELDS.length; f++) {
                var level = Comparison.level(pattern, FIELDS[f]);
                if (level != Level.MISSING && (levels[f] == Level.MISSING || level.compareTo(levels[f]) < 0)) {
                    levels[f] = level;
                    holders[f] = holder;
                }
            }
        }
    }

    /**
     * The evidence of a comparison.
     *
     * @param person for one person against everything else, in bits
     * @param household for one household against strangers, should it not be one person, in bits
     */
    record Evidence(double person, double household) {}

    /** The evidence for one person, in bits. */
    double bits(Person one, long pattern) {
        return evidence(one, pattern).person();
    }

    Evidence evidence(Person one, long pattern) {
        double same = prior;
        double mates = household;
        double strangers = 0;
        for (int f = 0; f < FIELDS.length; f++) {
            var level = Comparison.level(pattern, FIELDS[f]);
            if (level != Level.MISSING) {
                int l = level.ordinal();
                same += m[f][l];
                mates += h[f][l];
                strangers += level == Level.EXACT ? common(FIELDS[f], one) : u[f][l];
            }
        }
        return evidence(same, mates, strangers);
    }

    /** The evidence for one person of what fits best, in bits. */
    double bits(Found found) {
        double same = prior;
        double mates = household;
        double strangers = 0;
        for (var field : FIELDS) {
            var level = found.level(field);
            if (level != Level.MISSING) {
                var weight = weight(field, level, found.holders[field.ordinal()]);
                same += weight.same();
                mates += weight.household();
                strangers += weight.strangers();
            }
        }
        return evidence(same, mates, strangers).person();
    }

    /** What each field of the pattern weighs; fields of which nothing is known are left out. */
    List<FieldWeight> weights(Person one, long pattern) {
        return Arrays.stream(FIELDS)
                .filter(field -> Comparison.level(pattern, field) != Level.MISSING)
                .map(field -> weight(field, Comparison.level(pattern, field), one))
                .toList();
    }

    private FieldWeight weight(Field field, Level level, @Nullable Person holder) {
        int f = field.ordinal();
        int l = level.ordinal();
        double strangers = level == Level.EXACT ? common(field, Objects.requireNonNull(holder)) : u[f][l];
        return new FieldWeight(field, level, m[f][l], h[f][l], strangers);
    }

    /** What the finding weighs here; how rare a shared value is, is taken over. */
    FieldWeight reweigh(FieldWeight found) {
        int f = found.field().ordinal();
        int l = found.level().ordinal();
        double strangers = found.level() == Level.EXACT ? found.strangers() : u[f][l];
        return new FieldWeight(found.field(), found.level(), m[f][l], h[f][l], strangers);
    }

    /** The evidence before anything is compared. */
    Prior prior() {
        return new Prior(prior, household);
    }

    static Evidence evidence(double same, double mates, double strangers) {
        double more = Math.max(mates, strangers);
        double less = Math.min(mates, strangers);
        double either = more - less > 50 ? more : more + MatchModel.log2(1 + StrictMath.pow(2, less - more));
        return new Evidence(same - either, mates - strangers);
    }

    private double common(Field field, Person one) {
        return frequencies.bits(field, Objects.requireNonNull(one.get(field)));
    }

    /** The probability that odds of two to the bits stand for. */
    static double probability(double bits) {
        return 1 / (1 + StrictMath.pow(2, -bits));
    }
}
