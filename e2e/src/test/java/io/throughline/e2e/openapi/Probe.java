package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.e2e.openapi.Contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks for an operation about a thing that there is not: with the document's own example as the body where the path
 * names a thing, so that nothing but the thing is missing; with an empty body elsewhere, so that nothing is made.
 */
final class Probe {
    private static final String NOTHING = "01jd3k5q8wx9y2z4a6b7c0de1f";
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Contract contract;
    private final String inbox;

    /** What has to name a chat names the inbox. */
    Probe(Contract contract, String inbox) {
        this.contract = contract;
        this.inbox = inbox;
    }

    /**
     * What came back.
     *
     * @param body of JSON; empty for all else, which may never end
     */
    record Answer(int status, String body) {}

    /** The paths to ask at: one, or one for each service. */
    List<String> paths(Operation operation) {
        var query = contract.parameters(operation)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .filter(parameter -> parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asText() + "=" + value(parameter))
                .collect(Collectors.joining("&"));
        return concrete(operation)
                .map(path -> query.isEmpty() ? path : path + "?" + query)
                .toList();
    }

    private Stream<String> concrete(Operation operation) {
        var path = operation.path();
        for (var parameter : contract.parameters(operation).toList()) {
            if (parameter.path("in").asText().equals("path")
                    && !parameter.path("schema").has("enum")) {
                path = path.replace("{" + parameter.path("name").asText() + "}", value(parameter));
            }
        }
        var whole = path;
        var services = contract.resolve(contract.root().at("/components/parameters/Service"))
                .at("/schema/enum");
        return path.contains("{service}")
                ? Yaml.elements(services).map(service -> whole.replace("{service}", service.asText()))
                : Stream.of(path);
    }

    private String value(JsonNode parameter) {
        var schema = contract.resolve(parameter.path("schema"));
        var pattern = schema.path("pattern").asText();
        if (parameter.path("name").asText().equals("inbox")) {
            return inbox;
        }
        if (parameter.path("name").asText().equals("identity") && pattern.contains(":")) {
            return URLEncoder.encode("email:-:nobody@example.org", StandardCharsets.UTF_8);
        }
        if (pattern.matches("\\^[a-z]{3}_.*")) {
            return pattern.substring(1, 5) + NOTHING;
        }
        return schema.path("type").asText().equals("integer") ? "999999999" : "nothing";
    }

    /** Asks with the caller's token; whoever may not ask sends a body that nobody could read. */
    Answer ask(Operation operation, URI address, Caller caller, boolean allowed) {
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
        if (!caller.token().isEmpty()) {
            request.header("Authorization", "Bearer " + caller.token());
        }
        if (contract.parameters(operation)
                .anyMatch(parameter -> parameter.path("name").asText().equals("If-Match"))) {
            request.header("If-Match", "*");
        }
        var content = operation.node().at("/requestBody/content");
        if (!content.isMissingNode()) {
            var type = content.has("application/json")
                    ? "application/json"
                    : content.fieldNames().next();
            request.header("Content-Type", type.contains("*") ? "text/plain" : type);
        }
        return send(request.method(operation.method(), body(operation, allowed)).build());
    }

    private static BodyPublisher body(Operation operation, boolean allowed) {
        var content = operation.node().at("/requestBody/content");
        if (content.isMissingNode()) {
            return BodyPublishers.noBody();
        }
        if (!allowed) {
            return BodyPublishers.ofString("{\"broken");
        }
        var example = content.path("application/json").path("example");
        return BodyPublishers.ofString(operation.path().contains("{") ? example.toString() : "{}");
    }

    private static Answer send(HttpRequest request) {
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                return new Answer(answer.statusCode(), json(answer, body));
            }
        } catch (IOException away) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String json(HttpResponse<?> answer, InputStream body) throws IOException {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") ? new String(body.readAllBytes(), StandardCharsets.UTF_8) : "";
    }
}
