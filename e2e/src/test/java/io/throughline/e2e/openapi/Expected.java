package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.e2e.openapi.Contract.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which problems an operation has to tell of, by what it takes. */
final class Expected {
    private static final Set<String> BODY = Set.of("POST", "PUT");

    private Expected() {}

    static Set<Integer> problems(Contract contract, Operation operation) {
        var parameters = contract.parameters(operation)
                .collect(Collectors.toMap(parameter -> parameter.path("name").asText(), parameter -> parameter));
        var statuses = new TreeSet<Integer>();
        if (!operation.node().path("security").isEmpty()) {
            statuses.addAll(Set.of(401, 403, 503));
        }
        if (operation.path().contains("{")) {
            statuses.add(404);
        }
        if (parameters.values().stream().anyMatch(Expected::canBeWrong)) {
            statuses.add(operation.path().startsWith("/v1/chat") ? 404 : 400);
        }
        statuses.addAll(ofVersions(parameters));
        if (parameters.containsKey("Idempotency-Key")) {
            statuses.addAll(Set.of(400, 422));
        }
        if (BODY.contains(operation.method())
                && operation.node().at("/requestBody/content").has("application/json")) {
            statuses.addAll(Set.of(400, 413, 415, 422));
        }
        if (operation.node().at("/requestBody/content").has("*/*")) {
            statuses.add(413);
        }
        return statuses;
    }

    /** Anything goes as a file's name. */
    private static boolean canBeWrong(JsonNode parameter) {
        return parameter.path("in").asText().equals("query")
                && !parameter.path("name").asText().equals("name");
    }

    private static Set<Integer> ofVersions(Map<String, JsonNode> parameters) {
        var version = parameters.get("If-Match");
        if (version == null) {
            return Set.of();
        }
        return version.path("required").asBoolean() ? Set.of(412, 428) : Set.of(412);
    }
}
