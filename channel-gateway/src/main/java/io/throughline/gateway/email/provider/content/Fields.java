package io.throughline.gateway.email.provider.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.ProviderRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, whatever they are: one that is absent or of another kind counts as not said. */
public record Fields(JsonNode node) {
    /** Those of the body. Throws MalformedRequest when it is no JSON object. */
    public static Fields of(ProviderRequest request) {
        return of(request.json());
    }

    /** Those of a JSON object. Throws MalformedRequest when it is none. */
    public static Fields of(JsonNode node) {
        if (!node.isObject()) {
            throw new MalformedRequest("a JSON object was expected");
        }
        return new Fields(node);
    }

    /** Those of the body's objects, be it one or a list of them. Throws MalformedRequest when it is neither. */
    public static List<Fields> list(JsonNode node) {
        var all = new ArrayList<Fields>();
        if (node.isArray()) {
            node.forEach(one -> all.add(of(one)));
        } else {
            all.add(of(node));
        }
        return all;
    }

    /** Those of a text that is a JSON object; none but its items when it is a list. */
    public static Fields in(@Nullable String json) {
        if (json == null) {
            return new Fields(JsonNodes.NOTHING);
        }
        try {
            return new Fields(ProviderRequest.json(json));
        } catch (MalformedRequest nothing) {
            return new Fields(JsonNodes.NOTHING);
        }
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** The members of a member. */
    public Fields at(String name) {
        return new Fields(node.path(name));
    }

    /** The first of a list. */
    public Fields first() {
        return new Fields(node.path(0));
    }

    /** The objects in a list; what is no object has no members. */
    public List<Fields> all(String name) {
        var all = new ArrayList<Fields>();
        if (node.path(name).isArray()) {
            node.path(name).forEach(one -> all.add(new Fields(one)));
        }
        return all;
    }

    /** The text, number or truth value of the first of these members that has any. */
    public @Nullable String text(String... names) {
        for (var name : names) {
            var found = scalar(node.path(name));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The same, or an empty text. */
    public String word(String... names) {
        var found = text(names);
        return found == null ? "" : found;
    }

    private static @Nullable String scalar(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    /** The texts in a list, or the only one. */
    public List<String> texts(String name) {
        var all = new ArrayList<String>();
        var value = node.path(name);
        for (var one : value.isArray() ? value : List.of(value)) {
            var text = scalar(one);
            if (text != null && !text.isEmpty()) {
                all.add(text);
            }
        }
        return all;
    }

    /** The number, also when it is written as a text. */
    public @Nullable Double number(String name) {
        return Numbers.of(text(name));
    }

    /** All members. */
    public Map<String, JsonNode> members() {
        var all = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(member -> all.put(member.getKey(), member.getValue()));
        return all;
    }
}
