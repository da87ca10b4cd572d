package io.throughline.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * JSON schemas of operators' kinds. Ours know the parts that we use. With {@code -Dthroughline.crds=FOLDER} the
 * operators' own definitions in the folder's YAML files, such as a cluster gives out, take their place.
 */
record CustomSchemas(Map<String, JsonSchema> schemas) {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final List<String> OF_EVERY_OBJECT = List.of("apiVersion", "kind", "metadata", "status");
    private static final String OPEN = "x-kubernetes-preserve-unknown-fields";

    static CustomSchemas load() {
        var schemas = new HashMap<String, JsonSchema>();
        try {
            ours().properties().forEach(schema -> schemas.put(schema.getKey(), closed(schema.getValue())));
            var folder = System.getProperty("throughline.crds", "");
            if (!folder.isEmpty()) {
                try (var files = Files.newDirectoryStream(Path.of(folder), "*.yaml")) {
                    for (var file : files) {
                        addDefinitions(Files.readString(file), schemas);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new CustomSchemas(schemas);
    }

    boolean know(String type) {
        return schemas.containsKey(type);
    }

    List<String> violations(String type, JsonNode object) {
        return Objects.requireNonNull(schemas.get(type)).validate(object).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode ours() throws IOException {
        try (var file = CustomSchemas.class.getResourceAsStream("/kubernetes/operators.yaml")) {
            return Manifests.YAML.readTree(file);
        }
    }

    private static void addDefinitions(String text, Map<String, JsonSchema> schemas) throws IOException {
        for (var definition : Manifests.parse(text).objects()) {
            for (var version : definition.at("/spec/versions")) {
                var type = definition.at("/spec/group").asText() + "/"
                        + version.at("/name").asText() + " "
                        + definition.at("/spec/names/kind").asText();
                schemas.put(type, closed(version.at("/schema/openAPIV3Schema")));
            }
        }
    }

    private static JsonSchema closed(JsonNode schema) {
        var properties = ((ObjectNode) schema).withObjectProperty("properties");
        OF_EVERY_OBJECT.forEach(name -> properties.withObjectProperty(name));
        close(schema);
        return FACTORY.getSchema(schema);
    }

    /** Forbids what is not named, everywhere, as the API server does when it validates strictly. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.removeAll().putArray("type").add("integer").add("string");
            }
            if (object.path("properties").isObject() && !object.path(OPEN).asBoolean()) {
                object.put("type", "object").put("additionalProperties", false);
            }
        }
        schema.path("properties").forEach(CustomSchemas::close);
        close(schema, "items");
        close(schema, "additionalProperties");
    }

    private static void close(JsonNode schema, String member) {
        if (schema.path(member).isObject()) {
            close(schema.path(member));
        }
    }
}
