package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import java.util.List;
import java.util.Objects;

/** A probability for each level that a field can have. */
@SuppressWarnings("EnumOrdinal") // an array by field and level: read in the innermost loop
final class Weights {
    private static final Field[] FIELDS = Field.values();
    private static final Level[] LEVELS = Level.values();

    private final double[][] values = new double[FIELDS.length][LEVELS.length];

    private Weights() {}

    /** Says how probable a level of a field is. */
    @FunctionalInterface
    interface Rule {
        double of(Field field, Level level);
    }

    static Weights of(Rule rule) {
        var weights = new Weights();
        for (var field : FIELDS) {
            for (var level : levels(field)) {
                weights.values[field.ordinal()][level.ordinal()] = rule.of(field, level);
            }
        }
        return weights;
    }

    /** The levels of the field, without MISSING. */
    static List<Level> levels(Field field) {
        return Objects.requireNonNull(FieldComparison.LEVELS_OF.get(field));
    }

    double of(Field field, Level level) {
        return values[field.ordinal()][level.ordinal()];
    }

    /** Their logarithms to base 2, by the places of field and level. */
    double[][] bits() {
        var bits = new double[FIELDS.length][LEVELS.length];
        for (var field : FIELDS) {
            for (var level : levels(field)) {
                bits[field.ordinal()][level.ordinal()] = MatchModel.log2(of(field, level));
            }
        }
        return bits;
    }
}
