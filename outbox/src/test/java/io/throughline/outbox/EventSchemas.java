package io.throughline.outbox;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.contracts.Event;
import io.throughline.contracts.Id;
import io.throughline.contracts.Stream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON schemas of the contracts, read off the records. */
final class EventSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    private EventSchemas() {}

    /** Every record, enum and id that an event can carry, by name. */
    static Map<String, ObjectNode> all() {
        var all = new EventSchemas();
        Arrays.stream(Stream.values())
                .flatMap(stream -> stream.events().stream())
                .forEach(all::add);
        return all.schemas;
    }

    private void add(Class<?> type) {
        var name = type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, JSON.objectNode());
            schemas.put(name, schema(type));
        }
    }

    private ObjectNode reference(Class<?> type) {
        var name = type.getSimpleName();
        add(type);
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode schema(Class<?> type) {
        if (Id.class.isAssignableFrom(type)) {
            return JSON.objectNode().put("type", "string").put("pattern", pattern(type));
        }
        if (type.isEnum()) {
            var schema = JSON.objectNode().put("type", "string");
            var values = schema.putArray("enum");
            Arrays.stream(type.getEnumConstants())
                    .forEach(value -> values.add(((Enum<?>) value).name().toLowerCase(Locale.ROOT)));
            return schema;
        }
        return type.isSealed() ? oneOf(type) : object(type);
    }

    private ObjectNode oneOf(Class<?> type) {
        var schema = JSON.objectNode();
        var permitted = schema.putArray("oneOf");
        Arrays.stream(type.getPermittedSubclasses()).map(this::reference).forEach(permitted::add);
        return schema;
    }

    private ObjectNode object(Class<?> type) {
        var schema = JSON.objectNode().put("type", "object");
        var required = JSON.arrayNode();
        var properties = JSON.objectNode();
        if (Event.class.isAssignableFrom(type)) {
            required.add("type");
            properties.set("type", JSON.objectNode().put("const", Stream.typeOf(type)));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            var name = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
            properties.set(name, property(component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        schema.set("required", required);
        schema.set("properties", properties);
        return schema;
    }

    private ObjectNode property(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            var schema = JSON.objectNode().put("type", "array");
            schema.set("items", property(generic.getActualTypeArguments()[0]));
            return schema;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            var schema = JSON.objectNode().put("type", "object");
            schema.set("additionalProperties", property(generic.getActualTypeArguments()[1]));
            return schema;
        }
        return plain((Class<?>) type);
    }

    private ObjectNode plain(Class<?> type) {
        return switch (type.getName()) {
            case "java.lang.String" -> JSON.objectNode().put("type", "string");
            case "java.lang.Object" -> JSON.objectNode();
            case "java.lang.Integer", "int", "long" -> JSON.objectNode().put("type", "integer");
            case "boolean" -> JSON.objectNode().put("type", "boolean");
            default ->
                type == Instant.class
                        ? JSON.objectNode().put("type", "string").put("format", "date-time")
                        : type == Duration.class
                                ? JSON.objectNode().put("type", "string").put("format", "duration")
                                : reference(type);
        };
    }

    private static String pattern(Class<?> id) {
        try {
            var prefix = id.getDeclaredField("PREFIX");
            prefix.setAccessible(true);
            return "^" + prefix.get(null) + "[0-9a-hjkmnp-tv-z]{26}$";
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(id + " has no prefix", missing);
        }
    }
}
