package io.throughline.gateway.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.provider.Verdict.Genuine;
import io.throughline.gateway.provider.Verdict.Handshake;
import io.throughline.gateway.provider.Verdict.Refused;
import io.throughline.gateway.signal.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers requests that were written down as JSON. */
record RecordedRequest(Provider<?> provider, String url, Map<String, String> secrets) {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    /** The answer to one: the file's name, the status, the events; or the reason of a refusal. */
    JsonNode answer(String file, String recorded) {
        var line = JsonNodeFactory.instance.objectNode().put("file", file).put("provider", provider.name());
        try {
            var request = request(ProviderRequest.json(recorded));
            switch (verdict(request)) {
                case Genuine genuine -> taken(line, request);
                case Handshake shake ->
                    line.put("status", shake.status()).put("body", shake.body()).putArray("events");
                case Refused refused -> refused(line, refused.status(), refused.reason());
            }
        } catch (MalformedRequest malformed) {
            refused(line, BAD_REQUEST, malformed.getMessage());
        }
        return line;
    }

    /** Without any secret nothing can be verified; the line says so. */
    private Verdict verdict(ProviderRequest request) {
        return secrets.isEmpty()
                ? Verdict.genuine()
                : provider.verify(request, credentials(), Clock.systemUTC().instant());
    }

    private Credentials credentials() {
        return new Credentials(secrets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, secret -> List.of(secret.getValue().split("\\s+")))));
    }

    private void taken(ObjectNode line, ProviderRequest request) {
        line.put("status", OK).put("verified", !secrets.isEmpty());
        var events = line.putArray("events");
        provider.read(request).forEach(event -> events.add(EventLine.of(event)));
    }

    private static void refused(ObjectNode line, int status, @Nullable String reason) {
        line.put("status", status).put("reason", reason).putArray("events");
    }

    private ProviderRequest request(JsonNode recorded) {
        var headers = new ArrayList<Header>();
        recorded.path("headers")
                .properties()
                .forEach(one ->
                        headers.add(new Header(one.getKey(), one.getValue().asText())));
        Fields.find(recorded, "content_type").ifPresent(type -> headers.add(new Header("Content-Type", type)));
        var path = Fields.text(recorded, "path");
        return new ProviderRequest(
                Fields.find(recorded, "method").orElse("POST"),
                path.contains("://") ? path : url + path,
                headers,
                body(recorded.path("body")));
    }

    private static byte[] body(JsonNode body) {
        try {
            return Fields.find(body, "base64")
                    .map(text -> Base64.getMimeDecoder().decode(text))
                    .orElseGet(() -> (body.isTextual() ? body.asText() : Fields.text(body, "text"))
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            throw new MalformedRequest("the recorded body is not base64");
        }
    }
}
