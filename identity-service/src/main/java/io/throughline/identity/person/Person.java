package io.throughline.identity.person;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one record says about a person, in normal form; what it does not say, or says in a way that means nothing
 * (unknown, 000, test), is absent.
 */
@SuppressWarnings("EnumOrdinal") // arrays by field and level: this is the innermost loop
public final class Person {
    private final String id;
    private final @Nullable String[] values;
    private final int generation;
    private final Set<String> furtherNames;

    private Person(String id, @Nullable String[] values, int generation, Set<String> furtherNames) {
        this.id = id;
        this.values = values;
        this.generation = generation;
        this.furtherNames = furtherNames;
    }

    /**
     * A person of whom the values are known.
     *
     * @param id of the record, unique among those compared
     * @param values in normal form, see {@link PersonReader}
     * @param generation 1 for a senior, 2 for a junior or second, and so on; 0 when nothing is said
     * @param furtherNames words by which the person may be called instead of the surname, as peers are
     */
    public static Person of(String id, Map<Field, String> values, int generation, Collection<String> furtherNames) {
        var all = new @Nullable String[Field.values().length];
        values.forEach((field, value) -> all[field.ordinal()] = value);
        return new Person(id, all, generation, Set.copyOf(furtherNames));
    }

    /** The record's id. */
    public String id() {
        return id;
    }

    /** The value in normal form; null when nothing is known. */
    public @Nullable String get(Field field) {
        return values[field.ordinal()];
    }

    /** Whether something is known. */
    public boolean has(Field field) {
        return values[field.ordinal()] != null;
    }

    /** 1 for a senior, 2 for a junior or second, 3 for a third, and so on; 0 when nothing is said. */
    public int generation() {
        return generation;
    }

    /** Words by which the person may be called instead of the surname, as peers are; in normal form. */
    public Set<String> furtherNames() {
        return furtherNames;
    }

    /** All that is known. */
    public Map<Field, String> values() {
        var known = new EnumMap<Field, String>(Field.class);
        for (var field : Field.values()) {
            var value = values[field.ordinal()];
            if (value != null) {
                known.put(field, value);
            }
        }
        return known;
    }
}
