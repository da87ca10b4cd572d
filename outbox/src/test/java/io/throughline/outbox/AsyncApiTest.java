package io.throughline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.throughline.contracts.Stream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds docs/reference/asyncapi.yaml to the records: what it says beyond descriptions is what the records say. */
class AsyncApiTest {
    private static final Path FILE = Path.of("..", "docs", "reference", "asyncapi.yaml");

    @Test
    void describesEachRecordAsItIs() throws IOException {
        var written = new TreeMap<String, JsonNode>();
        document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> written.put(schema.getKey(), withoutDescription(schema.getValue())));
        assertEquals(new TreeMap<String, JsonNode>(EventSchemas.all()), written);
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void listsEachStreamWithItsEvents(Stream stream) throws IOException {
        var channel = document().at("/channels/" + stream.topic());
        assertEquals(stream.topic(), channel.at("/address").asText());
        assertFalse(channel.at("/description").asText().isBlank(), "what the stream is about");
        var types = new ArrayList<String>();
        channel.at("/messages").fieldNames().forEachRemaining(types::add);
        assertEquals(stream.events().stream().map(Stream::typeOf).toList(), types);
    }

    @Test
    void givesEachEventItsPayload() throws IOException {
        var document = document();
        Arrays.stream(Stream.values())
                .flatMap(stream -> stream.events().stream())
                .forEach(event -> assertEquals(
                        "#/components/schemas/" + event.getSimpleName(),
                        document.at("/components/messages")
                                .path(Stream.typeOf(event))
                                .at("/payload/$ref")
                                .asText()));
    }

    private static JsonNode withoutDescription(JsonNode schema) {
        var copy = (ObjectNode) schema.deepCopy();
        copy.remove("description");
        return copy;
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
    }
}
