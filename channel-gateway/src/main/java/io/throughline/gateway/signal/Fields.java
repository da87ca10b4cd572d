package io.throughline.gateway.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads members of payloads whose form nobody vouches for: what is absent or of another type is empty. */
public final class Fields {
    private Fields() {}

    /** A text or number as text, if it is there and not empty; the path's members lead into nested objects. */
    public static Optional<String> find(JsonNode node, String... path) {
        var value = walk(node, path);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    /** The same, or null. */
    public static @Nullable String orNull(JsonNode node, String... path) {
        return find(node, path).orElse(null);
    }

    /** The same, or an empty text. */
    public static String text(JsonNode node, String... path) {
        return find(node, path).orElse("");
    }

    /** A whole number, also one written as text. */
    public static OptionalLong number(JsonNode node, String... path) {
        var value = walk(node, path);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return OptionalLong.of(value.asLong());
        }
        try {
            return value.isTextual() ? OptionalLong.of(Long.parseLong(value.asText())) : OptionalLong.empty();
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /** The elements of an array; of anything else, none. */
    public static Stream<JsonNode> each(JsonNode node, String... path) {
        var value = walk(node, path);
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.empty();
    }

    /** The texts in an array. */
    public static List<String> texts(JsonNode node, String... path) {
        return each(node, path)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Seconds since 1970, or milliseconds where they are too many; null when there are none, or 0. */
    public static @Nullable Instant instant(JsonNode node, String... path) {
        long value = number(node, path).orElse(0);
        try {
            if (value <= 0) {
                return null;
            }
            return value > 100_000_000_000L ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static JsonNode walk(JsonNode node, String... path) {
        var value = node;
        for (var member : path) {
            value = value.path(member);
        }
        return value;
    }
}
