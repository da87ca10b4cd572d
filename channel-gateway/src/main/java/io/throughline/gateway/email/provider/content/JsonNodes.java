package io.throughline.gateway.email.provider.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** JSON that no request holds. */
public final class JsonNodes {
    /** No JSON at all. */
    static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

    private JsonNodes() {}

    /** A text as JSON. */
    public static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }
}
