package io.throughline.stack.shop;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What was typed into a form (application/x-www-form-urlencoded, WHATWG URL 5.1). */
record Form(Map<String, String> fields) {
    private static final int LONGEST_VALUE = 5000;

    Form {
        fields = Map.copyOf(fields);
    }

    /** Reads the text form; whatever it is, something comes of it. */
    static Form read(String text) {
        var fields = new HashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    /** The value of a field, trimmed and not too long; empty when there is none. */
    String get(String name) {
        var value = fields.getOrDefault(name, "").strip();
        return value.substring(0, Math.min(value.length(), LONGEST_VALUE));
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
