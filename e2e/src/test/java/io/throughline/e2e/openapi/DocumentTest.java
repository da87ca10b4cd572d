package io.throughline.e2e.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed document is what the services say of themselves, and is OpenAPI 3.1. */
class DocumentTest {
    private static final String WRITE = "throughline.openapi.write";
    private static final String HEAD =
            "# The API at the gateway. Composed of what the services say of themselves: ./throughline openapi writes it.\n";

    @Test
    void isWhatTheServicesSay() throws IOException {
        var composed = Composition.of(Parts.read());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(Contract.file(), HEAD + Yaml.write(composed));
        }

        assertEquals(
                List.of(),
                differences("", Contract.committed().root(), composed).toList(),
                "docs/reference/openapi.yaml is not what the services say. If the change is meant, ./throughline"
                        + " openapi writes it; review the diff, for /v1 is a promise. The differences are");
    }

    @Test
    void isOpenApiForAnIndependentParser() throws IOException {
        var parsed = new OpenAPIV3Parser().readContents(Files.readString(Contract.file()));

        assertEquals(List.of(), parsed.getMessages());
        assertEquals(
                Contract.committed().operations().size(),
                parsed.getOpenAPI().getPaths().values().stream()
                        .mapToInt(path -> path.readOperations().size())
                        .sum());
    }

    @Test
    void namesTheDifferences() {
        var one = Yaml.parse("{paths: {/v1/a: {get: {summary: A}}}, same: 1}");
        var other = Yaml.parse("{paths: {/v1/b: {get: {summary: A}}}, same: 1}");

        assertEquals(
                List.of("/paths//v1/a is only committed", "/paths//v1/b is only composed"),
                differences("", one, other).toList());
        assertEquals(
                List.of("/same is committed as 1, composed as 2"),
                differences("", one, one.deepCopy().put("same", 2)).toList());
    }

    private static Stream<String> differences(String place, JsonNode committed, JsonNode composed) {
        if (committed.equals(composed)) {
            return Stream.of();
        }
        if (committed.isMissingNode() || composed.isMissingNode()) {
            return Stream.of(place + " is only " + (composed.isMissingNode() ? "committed" : "composed"));
        }
        if (!committed.isObject() || !composed.isObject()) {
            return Stream.of("%s is committed as %s, composed as %s".formatted(place, committed, composed));
        }
        var names = new TreeSet<String>();
        committed.fieldNames().forEachRemaining(names::add);
        composed.fieldNames().forEachRemaining(names::add);
        return names.stream().flatMap(name -> differences(place + "/" + name, at(committed, name), at(composed, name)));
    }

    private static JsonNode at(JsonNode object, String name) {
        return object.has(name) ? object.get(name) : MissingNode.getInstance();
    }
}
