package io.throughline.gateway.email.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.gateway.provider.ProviderRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests in which one member is of another kind than documented. */
final class Strange {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Strange() {}

    /** One request for each member at any depth, also in texts that are JSON; none for forms. */
    static List<ProviderRequest> variants(ProviderRequest request, String other) {
        if (!request.mediaType().equals("application/json")) {
            return List.of();
        }
        return replaced(new String(request.body(), StandardCharsets.UTF_8), other).stream()
                .map(body -> new ProviderRequest(
                        request.method(), request.url(), request.headers(), body.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<String> replaced(String json, String other) {
        try {
            var all = new ArrayList<String>();
            var root = JSON.readTree(json);
            walk(root, root, JSON.readTree(other), all);
            return all;
        } catch (JsonProcessingException none) {
            return List.of();
        }
    }

    private static void walk(JsonNode root, JsonNode node, JsonNode other, List<String> all) {
        switch (node) {
            case ObjectNode object -> {
                for (var name : names(object)) {
                    var kept = object.path(name);
                    object.set(name, other);
                    all.add(root.toString());
                    for (var inner : kept.isTextual() ? replaced(kept.asText(), other.toString()) : List.<String>of()) {
                        object.put(name, inner);
                        all.add(root.toString());
                    }
                    object.set(name, kept);
                    walk(root, kept, other, all);
                }
            }
            case ArrayNode array -> {
                for (int place = 0; place < array.size(); place++) {
                    var kept = array.path(place);
                    array.set(place, other);
                    all.add(root.toString());
                    array.set(place, kept);
                    walk(root, kept, other, all);
                }
            }
            default -> {}
        }
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
