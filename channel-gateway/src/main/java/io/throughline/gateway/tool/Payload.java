package io.throughline.gateway.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads bodies without the requests around them. */
record Payload(Provider<?> provider, String url) {
    /** What one payload says, or several in one file. */
    Stream<?> events(byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return provider.read(request("application/x-www-form-urlencoded", content)).stream();
        }
        return events(ProviderRequest.json(text));
    }

    private Stream<?> events(JsonNode payload) {
        if (provider.name().equals("twilio") && payload.isObject()) {
            return provider.read(request("application/x-www-form-urlencoded", form(payload))).stream();
        }
        var events = payload.isArray() ? List.of() : provider.read(json(payload));
        return events.isEmpty() && isSeveral(payload)
                ? StreamSupport.stream(payload.spliterator(), false).flatMap(this::events)
                : events.stream();
    }

    private ProviderRequest json(JsonNode payload) {
        return request("application/json", payload.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSeveral(JsonNode payload) {
        return !payload.isEmpty()
                && StreamSupport.stream(payload.spliterator(), false).allMatch(JsonNode::isContainerNode);
    }

    /** A form that somebody wrote down as JSON. */
    private static byte[] form(JsonNode parameters) {
        return parameters.properties().stream()
                .map(one -> encode(one.getKey()) + "=" + encode(one.getValue().asText()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ProviderRequest request(String type, byte[] body) {
        return new ProviderRequest("POST", url + "/", List.of(new Header("Content-Type", type)), body);
    }
}
