package io.throughline.identity.dedupe;

import io.throughline.identity.person.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which column of a file says what: given_name=First,surname=Last,dob=year+month+day. Several columns for one field are
 * put together with hyphens.
 */
public final class Columns {
    private static final String RECORD_ID = "record_id";
    private static final String FULL_NAME = "full_name";

    private final Map<String, List<String>> byField;

    private Columns(Map<String, List<String>> byField) {
        this.byField = byField;
    }

    /** As written on a command line; throws {@link BadInput} when it cannot be read. */
    public static Columns of(String spec) {
        var byField = new LinkedHashMap<String, List<String>>();
        for (var part : spec.split(",", -1)) {
            int equals = part.indexOf('=');
            var field = equals < 0 ? "" : part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            var columns = part.substring(equals + 1).strip();
            if (!known().contains(field) || columns.isEmpty()) {
                throw new BadInput("--columns says \"" + part.strip()
                        + "\"; right is FIELD=COLUMN, where FIELD is one of " + String.join(" ", known()));
            }
            if (byField.put(
                            field,
                            Arrays.stream(columns.split("\\+", -1))
                                    .map(String::strip)
                                    .toList())
                    != null) {
                throw new BadInput("--columns says " + field + " twice; columns of one field are joined with +");
            }
        }
        return new Columns(byField);
    }

    /** The columns that are named as fields are; throws {@link BadInput} when there is none. */
    static Columns named(List<String> header) {
        var byField = new LinkedHashMap<String, List<String>>();
        for (var column : header) {
            var field = column.strip().toLowerCase(Locale.ROOT);
            if (known().contains(field)) {
                byField.putIfAbsent(field, List.of(column));
            }
        }
        if (byField.keySet().stream().allMatch(RECORD_ID::equals)) {
            throw new BadInput("no column has the name of a field; say --columns FIELD=COLUMN,… with these fields: "
                    + String.join(" ", known()) + ". The file has: " + String.join(", ", header));
        }
        return new Columns(byField);
    }

    private static List<String> known() {
        var names = new ArrayList<>(List.of(RECORD_ID, FULL_NAME));
        Arrays.stream(Field.values())
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .forEach(names::add);
        return names;
    }

    /** Where in a row each is; throws {@link BadInput} when the header lacks one. */
    Places in(List<String> header, String file) {
        var missing = byField.values().stream()
                .flatMap(List::stream)
                .filter(column -> !header.contains(column))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new BadInput(file + " has no column " + missing + "; it has " + String.join(", ", header));
        }
        var fields = new EnumMap<Field, int[]>(Field.class);
        for (var field : Field.values()) {
            var columns = byField.get(field.name().toLowerCase(Locale.ROOT));
            if (columns != null) {
                fields.put(field, places(columns, header));
            }
        }
        return new Places(
                places(byField.getOrDefault(RECORD_ID, List.of(header.getFirst())), header),
                places(byField.getOrDefault(FULL_NAME, List.of()), header),
                fields);
    }

    private static int[] places(List<String> columns, List<String> header) {
        return columns.stream().mapToInt(header::indexOf).toArray();
    }

    /** The columns' indexes in a row. */
    @SuppressWarnings("ArrayRecordComponent") // flat and many; never compared
    record Places(int[] id, int[] fullName, Map<Field, int[]> fields) {}
}
