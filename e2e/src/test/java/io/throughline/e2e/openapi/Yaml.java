package io.throughline.e2e.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Trees of YAML and JSON. */
final class Yaml {
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    .stringQuotingChecker(new Quoting())
                    .build())
            .build();

    private Yaml() {}

    /** Older readers of YAML take an unquoted time for something else than a text. */
    private static final class Quoting extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
        }
    }

    static ObjectNode read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file beside the tests. */
    static ObjectNode resource(String name) {
        try (var file = Objects.requireNonNull(Yaml.class.getResourceAsStream("/openapi/" + name), name)) {
            return (ObjectNode) MAPPER.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ObjectNode parse(String text) {
        return (ObjectNode) value(text);
    }

    static JsonNode value(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** What is at the member, made where it is not there. */
    static ObjectNode at(ObjectNode object, String member) {
        return object.get(member) instanceof ObjectNode there ? there : object.putObject(member);
    }

    /** Adds the members of the other one; where both have an object, deep; null takes a member away. */
    static void merge(ObjectNode into, JsonNode other) {
        for (var member : other.properties()) {
            if (into.get(member.getKey()) instanceof ObjectNode here
                    && member.getValue().isObject()) {
                merge(here, member.getValue());
            } else if (member.getValue().isNull()) {
                var _ = into.remove(member.getKey());
            } else {
                into.set(member.getKey(), member.getValue().deepCopy());
            }
        }
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Shows every object of the tree, the outer ones first. */
    static void walk(JsonNode tree, Consumer<ObjectNode> eye) {
        if (tree instanceof ObjectNode object) {
            eye.accept(object);
        }
        for (var child : tree) {
            walk(child, eye);
        }
    }
}
