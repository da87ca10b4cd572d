package io.throughline.identity.matching;

import io.throughline.identity.person.Field;

/** Counts levels, field by field; counts may be parts of one. */
@SuppressWarnings("EnumOrdinal") // arrays by field and level: this is the innermost loop
final class Tally {
    private static final Field[] FIELDS = Field.values();

    private final double[][] counts = new double[FIELDS.length][Level.values().length];

    /** Counts each level of the pattern. */
    void add(long pattern, double count) {
        for (int f = 0; f < FIELDS.length; f++) {
            counts[f][Comparison.level(pattern, FIELDS[f]).ordinal()] += count;
        }
    }

    /** Adds all counts of the other, but for one set of fields. */
    void add(Tally other, Iterable<Field> without) {
        for (int f = 0; f < FIELDS.length; f++) {
            for (int l = 0; l < counts[f].length; l++) {
                counts[f][l] += other.counts[f][l];
            }
        }
        without.forEach(field -> {
            for (int l = 0; l < counts[field.ordinal()].length; l++) {
                counts[field.ordinal()][l] -= other.counts[field.ordinal()][l];
            }
        });
    }

    /**
     * The shares of the levels of each field, what is missing left out.
     *
     * @param expected shares, as if that many had been counted before
     * @param weight how many
     * @param least no share is smaller
     */
    Weights shares(Weights expected, double weight, double least) {
        return Weights.of((field, level) -> {
            double sum = weight;
            for (var each : Weights.levels(field)) {
                sum += of(field, each);
            }
            return Math.max(least, (weight * expected.of(field, level) + of(field, level)) / sum);
        });
    }

    private double of(Field field, Level level) {
        return counts[field.ordinal()][level.ordinal()];
    }
}
