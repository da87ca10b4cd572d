package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds to an operation what is the same for all, and what operations.yaml says of it. */
final class Manners {
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("tokens", "customers"),
            Map.entry("skills", "agents"),
            Map.entry("tasks", "work"),
            Map.entry("reservations", "work"),
            Map.entry("overview", "work"),
            Map.entry("replays", "work"),
            Map.entry("decisions", "customers"),
            Map.entry("merges", "customers"),
            Map.entry("splits", "customers"),
            Map.entry("suggestions", "customers"),
            Map.entry("match-policies", "matching"),
            Map.entry("match-models", "matching"),
            Map.entry("merge-log", "operation"),
            Map.entry("audit", "operation"),
            Map.entry("parked", "operation"));
    private static final Map<String, String> SHARED =
            Map.of("limit", "Limit", "after", "After", "Idempotency-Key", "IdempotencyKey");
    private static final List<String> PAGED = List.of("limit", "after");
    private static final List<String> MEMBERS = List.of("operationId", "summary", "description");
    private static final String PARAMETERS = "#/components/parameters/";
    private static final String JSON = "application/json";

    private final JsonNode notes;
    private final Shapes shapes;

    /** What operations.yaml says of each operation. */
    Manners(JsonNode notes, Shapes shapes) {
        this.notes = notes;
        this.shapes = shapes;
    }

    /**
     * The operation as callers are told of it.
     *
     * @param forwarded whether the gateway asks another service for it
     */
    ObjectNode complete(String path, JsonNode operation, boolean forwarded) {
        var note = notes.path(operation.path("operationId").asText());
        var complete = Yaml.object();
        for (var member : MEMBERS) {
            complete.set(member, operation.get(member));
        }
        complete.putArray("tags").add(tag(path));
        complete.putArray("security").addObject().set("token", roles(operation));
        parameters(path, operation, note, complete);
        if (operation.has("requestBody")) {
            complete.set("requestBody", body(operation.get("requestBody"), note));
        }
        complete.set("responses", success(operation, note));
        if (forwarded || path.contains("{service}")) {
            refer((ObjectNode) complete.get("responses"), "504");
        }
        complete.properties().removeIf(member -> member.getValue().isNull());
        return complete;
    }

    private static String tag(String path) {
        var segment = path.split("/", -1)[2];
        return TAGS.getOrDefault(segment, segment);
    }

    private static JsonNode roles(JsonNode operation) {
        var roles = new TreeSet<String>();
        operation.at("/security/0/SecurityScheme").forEach(role -> roles.add(role.asText()));
        var sorted = Yaml.object().arrayNode();
        roles.forEach(sorted::add);
        return sorted;
    }

    private static void parameters(String path, JsonNode operation, JsonNode note, ObjectNode complete) {
        var parameters = complete.putArray("parameters");
        if (path.contains("{service}")) {
            parameters.addObject().put("$ref", PARAMETERS + "Service");
        }
        Yaml.elements(operation.path("parameters"))
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .forEach(parameter -> parameters.add(parameter(parameter, note)));
        if (parameters.isEmpty()) {
            var _ = complete.remove("parameters");
        }
    }

    /** The path's, then what is asked for, then limit and after, then headers. */
    private static int rank(JsonNode parameter) {
        return switch (parameter.path("in").asText()) {
            case "path" -> 0;
            case "query" -> PAGED.indexOf(parameter.path("name").asText()) + 2;
            default -> 4;
        };
    }

    private static JsonNode parameter(JsonNode parameter, JsonNode note) {
        var name = parameter.path("name").asText();
        var known = note.path("parameters").path(name);
        if (name.equals("If-Match")) {
            var given = note.path("version").asText().equals("optional");
            return Yaml.object().put("$ref", PARAMETERS + (given ? "IfMatchWhereGiven" : "IfMatch"));
        }
        if (known.isMissingNode() && SHARED.containsKey(name)) {
            return Yaml.object().put("$ref", PARAMETERS + SHARED.get(name));
        }
        if (known.has("$ref")) {
            return known;
        }
        ObjectNode told = parameter.deepCopy();
        if (known.path("schema").has("$ref")) {
            told.set("schema", Yaml.object());
        }
        Yaml.merge(told, known);
        if (told.path("schema").path("type").asText().equals("integer")
                && !told.path("schema").has("minimum")) {
            ((ObjectNode) told.get("schema")).put("minimum", 0).put("maximum", Long.MAX_VALUE);
        }
        return told;
    }

    private JsonNode body(JsonNode body, JsonNode note) {
        var schema = note.has("body") ? note.get("body") : body.at("/content/application~1json/schema");
        var told = Yaml.object();
        if (body.path("required").asBoolean()) {
            told.put("required", true);
        }
        if (note.has("takes")) {
            told.set("content", note.get("takes"));
        } else {
            content(told, schema, note.get("request"));
        }
        return told;
    }

    private ObjectNode success(JsonNode operation, JsonNode note) {
        var said = operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow();
        var response = Yaml.object().put("description", description(said.getValue(), operation));
        headers(operation, note, response);
        var schema = said.getValue().at("/content/application~1json/schema");
        if (note.has("content")) {
            response.set("content", note.get("content"));
        } else if (!schema.isMissingNode()) {
            content(response, schema, note.get("answer"));
        }
        var responses = Yaml.object();
        responses.set(note.path("status").asText(said.getKey()), response);
        return responses;
    }

    private static String description(JsonNode response, JsonNode operation) {
        return response.has("content") ? operation.path("summary").asText() : "Done";
    }

    private static void headers(JsonNode operation, JsonNode note, ObjectNode response) {
        var names = new TreeSet<>(
                Yaml.elements(note.path("headers")).map(JsonNode::asText).toList());
        if (Yaml.elements(operation.path("parameters")).anyMatch(Manners::isLimit)) {
            names.add("Link");
        }
        names.forEach(name -> Yaml.at(Yaml.at(response, "headers"), name).put("$ref", "#/components/headers/" + name));
    }

    private static boolean isLimit(JsonNode parameter) {
        return parameter.path("name").asText().equals("limit");
    }

    private void content(ObjectNode of, JsonNode schema, @Nullable JsonNode own) {
        var media = Yaml.at(Yaml.at(of, "content"), JSON);
        media.set("schema", schema);
        var example = own == null ? shapes.example(schema) : own;
        if (!example.isMissingNode()) {
            media.set("example", example.deepCopy());
        }
    }

    /** The problems with which an operation may answer. */
    void problems(String path, ObjectNode operation) {
        var note = notes.path(operation.path("operationId").asText());
        var statuses = new TreeSet<>(
                Yaml.elements(note.path("statuses")).map(JsonNode::asText).toList());
        var text = operation.toString();
        var json = operation.at("/requestBody/content").has(JSON);
        boolean asks = text.contains("\"query\"") || text.contains("/Limit") || text.contains("/IdempotencyKey");
        add(statuses, json || asks, "400");
        add(statuses, !operation.path("security").isEmpty(), "401", "403", "503");
        add(statuses, path.contains("{") || text.contains("/ChatInbox"), "404");
        add(statuses, note.has("conflicts"), "409");
        add(statuses, text.contains("/IfMatch"), "412");
        add(statuses, json, "413", "415", "422");
        add(statuses, text.contains("/IdempotencyKey"), "422");
        add(statuses, text.contains("/IfMatch\""), "428");
        var responses = Yaml.at(operation, "responses");
        statuses.forEach(status -> refer(responses, status));
        if (note.has("conflicts")) {
            var types = Yaml.elements(note.get("conflicts"))
                    .map(type -> "`" + type.asText() + "`")
                    .collect(Collectors.joining(", "));
            Yaml.at(responses, "409").put("description", types);
        }
    }

    private static void refer(ObjectNode responses, String status) {
        responses.putObject(status).put("$ref", "#/components/responses/" + status);
    }

    private static void add(Set<String> statuses, boolean where, String... more) {
        if (where) {
            statuses.addAll(Set.of(more));
        }
    }
}
