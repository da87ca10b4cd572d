package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;

/**
 * Compares two people field by field: each field gives a {@link Level}, all together a pattern.
 *
 * <p>A pattern is a long with four bits a field, in the order of {@link Field}. Not for use by several threads at once.
 */
@SuppressWarnings("EnumOrdinal") // arrays by field and level: this is the innermost loop
final class Comparison {
    private static final Field[] FIELDS = Field.values();
    private static final Level[] LEVELS = Level.values();
    private static final int BITS = 4;
    private static final long MASK = (1 << BITS) - 1;

    private final FieldComparison fields = new FieldComparison();

    /** The pattern of two people; the same in both directions. */
    long pattern(Person one, Person other) {
        long pattern = 0;
        for (int i = 0; i < FIELDS.length; i++) {
            var a = one.get(FIELDS[i]);
            var b = other.get(FIELDS[i]);
            if (a != null && b != null) {
                pattern |= (long) fields.compare(FIELDS[i], a, b).ordinal() << (i * BITS);
            }
        }
        if (swapped(pattern, one, other)) {
            return swap(pattern);
        }
        return otherwiseNamed(pattern, one, other) ? surname(pattern, Level.PART) : pattern;
    }

    /** What the pattern says of the field. */
    static Level level(long pattern, Field field) {
        return LEVELS[(int) (pattern >>> (field.ordinal() * BITS) & MASK)];
    }

    /** The pattern as if nothing were known of the field. */
    static long without(long pattern, Field field) {
        return pattern & ~(MASK << (field.ordinal() * BITS));
    }

    /** Both names in each other's place are one finding, noted at the given name. */
    private static long swap(long pattern) {
        return without(without(pattern, Field.GIVEN_NAME), Field.SURNAME)
                | (long) Level.SWAPPED.ordinal() << (Field.GIVEN_NAME.ordinal() * BITS);
    }

    private boolean swapped(long pattern, Person one, Person other) {
        return !alike(level(pattern, Field.GIVEN_NAME))
                && !alike(level(pattern, Field.SURNAME))
                && alike(cross(one, Field.GIVEN_NAME, other, Field.SURNAME))
                && alike(cross(one, Field.SURNAME, other, Field.GIVEN_NAME));
    }

    /** Whether one's surname is among the other's further names: Thomas Clifford, Baron of Chudleigh. */
    private static boolean otherwiseNamed(long pattern, Person one, Person other) {
        return level(pattern, Field.SURNAME) == Level.DIFFERENT
                && (one.furtherNames().contains(other.get(Field.SURNAME))
                        || other.furtherNames().contains(one.get(Field.SURNAME)));
    }

    private static long surname(long pattern, Level level) {
        return without(pattern, Field.SURNAME) | (long) level.ordinal() << (Field.SURNAME.ordinal() * BITS);
    }

    private Level cross(Person one, Field field, Person other, Field otherField) {
        var a = one.get(field);
        var b = other.get(otherField);
        return a == null || b == null ? Level.MISSING : fields.compare(Field.SURNAME, a, b);
    }

    private static boolean alike(Level level) {
        return level == Level.EXACT || level == Level.TYPO;
    }
}
