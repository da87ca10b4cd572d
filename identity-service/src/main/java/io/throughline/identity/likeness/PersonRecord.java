package io.throughline.identity.likeness;

import io.throughline.contracts.Assurance;
import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What was said about a person, in a form that can be compared.
 *
 * @param assurance how sure all of it is
 */
public record PersonRecord(Person person, Assurance assurance) {
    private static final String GENERATION = "generation";
    private static final String FURTHER = "further_names";

    /** As kept. */
    static PersonRecord read(long id, JsonObject said, String assurance) {
        var values = new EnumMap<Field, String>(Field.class);
        for (var field : Field.values()) {
            var value = said.getString(column(field));
            if (value != null) {
                values.put(field, value);
            }
        }
        var further = said.getJsonArray(FURTHER, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
        var person = Person.of(Long.toString(id), values, said.getInteger(GENERATION, 0), further);
        return new PersonRecord(person, Assurance.valueOf(assurance));
    }

    /** As it is kept: always in the same order. */
    public JsonObject said() {
        var said = new JsonObject();
        person.values().forEach((field, value) -> said.put(column(field), value));
        if (person.generation() > 0) {
            said.put(GENERATION, person.generation());
        }
        if (!person.furtherNames().isEmpty()) {
            said.put(
                    FURTHER,
                    new JsonArray(
                            List.copyOf(person.furtherNames().stream().sorted().toList())));
        }
        return said;
    }

    /** Tells apart what was said; the same for the same. */
    public String digest() {
        try {
            var text = assurance.name() + said().encode();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The number under which it is kept. */
    long id() {
        return Long.parseLong(person.id());
    }

    static String column(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
