package io.throughline.gateway.webchat;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Texts as strangers send them, made fit to be kept. */
final class Texts {
    /** The most characters of a name or an address. */
    static final int LONGEST_LINE = 254;

    private Texts() {}

    /** The text without what databases and encodings choke on: NUL goes, half a surrogate pair becomes U+FFFD. */
    static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(point -> point != 0).forEach(point -> clean.appendCodePoint(whole(point)));
        return clean.toString();
    }

    /** The trimmed, clean text of a node; null when it is none, blank or too long. */
    static @Nullable String optional(JsonNode node, int longest) {
        if (!node.isTextual()) {
            return null;
        }
        var text = clean(node.asText()).strip();
        return text.isEmpty() || text.length() > longest ? null : text;
    }

    private static int whole(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point;
    }
}
