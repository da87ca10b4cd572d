package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.e2e.openapi.Contract.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The rules about schemas: nothing is of any length, and names are in snake_case. */
final class Bounds {
    private static final List<String> TEXT = List.of("maxLength", "format", "enum", "const", "pattern");

    private final Contract contract;
    private final BiConsumer<String, String> finder;
    private final Set<String> seen = new HashSet<>();

    /** Tells the finder the rule and the place. */
    Bounds(Contract contract, BiConsumer<String, String> finder) {
        this.contract = contract;
        this.finder = finder;
    }

    void check(Operation operation) {
        contract.parameters(operation).forEach(parameter -> {
            var where = operation.name() + " " + parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")) {
                snake(parameter.path("name").asText(), where);
            }
            schema(parameter.path("schema"), where);
        });
        contents(operation.node().path("requestBody"), operation.name());
        operation.node().path("responses").forEach(response -> contents(contract.resolve(response), operation.name()));
    }

    private void contents(JsonNode of, String where) {
        of.path("headers").forEach(header -> schema(contract.resolve(header).path("schema"), where + " headers"));
        of.path("content").forEach(media -> schema(media.path("schema"), where));
    }

    private void schema(JsonNode schema, String where) {
        if (!schema.isObject()) {
            return;
        }
        var name = schema.path("$ref").asText();
        if (!name.isEmpty()) {
            if (seen.add(name)) {
                schema(contract.resolve(schema), name.substring(name.lastIndexOf('/') + 1));
            }
            return;
        }
        switch (schema.path("type").asText()) {
            case "string" -> has(schema, TEXT, "strings have a limit", where);
            case "integer" -> has(schema, List.of("minimum"), "numbers have limits", where);
            case "array" -> has(schema, List.of("maxItems"), "arrays have a limit", where);
            default -> {}
        }
        if (schema.path("type").asText().equals("integer")) {
            has(schema, List.of("maximum"), "numbers have limits", where);
        }
        schema.path("properties").properties().forEach(property -> {
            snake(property.getKey(), where);
            schema(property.getValue(), where + "." + property.getKey());
        });
        for (var inner : List.of("items", "additionalProperties", "propertyNames")) {
            schema(schema.path(inner), where + " " + inner);
        }
        for (var parts : List.of("allOf", "oneOf", "anyOf")) {
            schema.path(parts).forEach(part -> schema(part, where));
        }
    }

    private void snake(String name, String where) {
        if (!Lint.isSnake(name)) {
            finder.accept("names are in snake_case", where + " " + name);
        }
    }

    private void has(JsonNode schema, List<String> limits, String rule, String where) {
        if (limits.stream().noneMatch(schema::has)) {
            finder.accept(rule, where);
        }
    }
}
