package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.stack.run.Root;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The document of the API. */
record Contract(ObjectNode root) {
    /** Where it is kept. */
    static Path file() {
        return Root.find().resolve("docs/reference/openapi.yaml");
    }

    static Contract committed() {
        return new Contract(Yaml.read(file()));
    }

    /**
     * One operation.
     *
     * @param path with the names of its parameters in braces
     */
    record Operation(String method, String path, JsonNode node) {
        /** Its name for people: method and path. */
        String name() {
            return method + " " + path;
        }

        String id() {
            return node.path("operationId").asText();
        }

        boolean reads() {
            return method.equals("GET");
        }
    }

    /** All of them, in the order of the document. */
    List<Operation> operations() {
        return root.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .toList();
    }

    /** What a reference leads to, or the thing itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(root.at(node.get("$ref").asText().substring(1))) : node;
    }

    /** The operation's parameters, resolved. */
    Stream<JsonNode> parameters(Operation operation) {
        return Yaml.elements(operation.node().path("parameters")).map(this::resolve);
    }

    /** The operation's answer with that status, resolved. */
    JsonNode answer(Operation operation, int status) {
        return resolve(operation.node().path("responses").path(Integer.toString(status)));
    }
}
