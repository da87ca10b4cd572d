package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model as JSON's objects and numbers, such as
 * {@code {"prior": …, "household": …, "m": {"surname": {"exact": …}}, "u": …, "unseen": …, "rarities": …}}: m and u are
 * probabilities, unseen and rarities logarithms to base 2. Of values only those are in it that at least five people share.
 */
public final class ModelJson {
    private ModelJson() {}

    /** Writes the model; the same model always the same. */
    public static Map<String, Object> write(Matcher matcher) {
        var model = matcher.scorer().model();
        var frequencies = matcher.scorer().frequencies();
        var written = new LinkedHashMap<String, Object>();
        written.put("prior", model.prior());
        written.put("household", model.household());
        written.put("m", write(model.m()));
        written.put("u", write(model.u()));
        written.put("unseen", byName(frequencies.unseen()));
        written.put("rarities", byName(frequencies.shared()));
        return written;
    }

    private static Map<String, Object> write(Weights weights) {
        var written = new LinkedHashMap<String, Object>();
        for (var field : Field.values()) {
            var levels = new LinkedHashMap<String, Double>();
            Weights.levels(field).forEach(level -> levels.put(name(level), weights.of(field, level)));
            written.put(name(field), levels);
        }
        return written;
    }

    private static <V> Map<String, V> byName(Map<Field, V> values) {
        var named = new LinkedHashMap<String, V>();
        values.forEach((field, value) -> named.put(name(field), value));
        return named;
    }

    /** Reads what {@link #write} wrote. */
    public static Matcher read(Map<String, ?> written) {
        var model = new MatchModel(
                weights(written, "m"), weights(written, "u"), number(written, "prior"), number(written, "household"));
        var unseen = new EnumMap<Field, Double>(Field.class);
        inner(written, "unseen").forEach((field, bits) -> unseen.put(field(field), ((Number) bits).doubleValue()));
        var rarities = new EnumMap<Field, Map<String, Double>>(Field.class);
        inner(written, "rarities").forEach((field, values) -> rarities.put(field(field), numbers((Map<?, ?>) values)));
        return new Matcher(new Scorer(model, new Frequencies(rarities, unseen)));
    }

    private static Weights weights(Map<String, ?> written, String which) {
        var fields = inner(written, which);
        return Weights.of((field, level) -> number(inner(fields, name(field)), name(level)));
    }

    private static double number(Map<?, ?> written, String name) {
        return written.get(name) instanceof Number number ? number.doubleValue() : missing(name);
    }

    private static double missing(String name) {
        throw new IllegalArgumentException("the model has no " + name);
    }

    private static Map<String, Object> inner(Map<?, ?> written, String name) {
        var values = new TreeMap<String, Object>();
        if (written.get(name) instanceof Map<?, ?> inner) {
            inner.forEach((key, value) -> values.put(String.valueOf(key), value));
        }
        return values;
    }

    private static Map<String, Double> numbers(Map<?, ?> written) {
        var numbers = new TreeMap<String, Double>();
        written.forEach((key, value) -> numbers.put(String.valueOf(key), ((Number) value).doubleValue()));
        return numbers;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Field field(String name) {
        return Field.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
