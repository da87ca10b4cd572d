package io.throughline.gateway.email.mime;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value and the parameters of a structured header such as Content-Type: with continuations and charsets (RFC 2231),
 * with encoded words where there should be none, and with quotes left open.
 */
public final class Parameters {
    private static final int MOST_PIECES = 100;

    private final String value;
    private final Map<String, String> raw = new HashMap<>();

    private Parameters(String value) {
        this.value = value;
    }

    /** Reads a raw header value; never fails. */
    public static Parameters of(@Nullable String header) {
        var text = header == null ? "" : HeaderText.unfold(header);
        int semicolon = text.indexOf(';');
        var value = semicolon < 0 ? text : text.substring(0, semicolon);
        var parameters = new Parameters(value.strip().toLowerCase(Locale.ROOT));
        for (int at = semicolon; at >= 0 && at < text.length(); ) {
            at = parameters.readOne(text, at + 1);
        }
        return parameters;
    }

    /** Reads name=value and gives the place of the semicolon after it, or the end. */
    private int readOne(String text, int from) {
        int equals = text.indexOf('=', from);
        int semicolon = text.indexOf(';', from);
        if (equals < 0 || (semicolon >= 0 && semicolon < equals)) {
            return semicolon < 0 ? text.length() : semicolon;
        }
        int start = equals + 1;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        boolean quoted = start < text.length() && text.charAt(start) == '"';
        int end = quoted ? closingQuote(text, start + 1) : text.indexOf(';', start);
        int stop = end < 0 ? text.length() : end;
        var name = text.substring(from, equals).strip().toLowerCase(Locale.ROOT);
        raw.putIfAbsent(
                name,
                quoted
                        ? unescape(text.substring(start + 1, stop))
                        : text.substring(start, stop).strip());
        int next = text.indexOf(';', stop);
        return next < 0 ? text.length() : next;
    }

    private static int closingQuote(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                return at;
            }
        }
        return -1;
    }

    private static String unescape(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    /** What stands before the first parameter, in lower case. */
    public String value() {
        return value;
    }

    /** The parameter's text, or null. */
    @Nullable
    public String get(String name) {
        if (raw.containsKey(name + "*")) {
            return extended(raw.getOrDefault(name + "*", ""));
        }
        var pieces = pieces(name);
        if (!pieces.isEmpty()) {
            return raw.containsKey(name + "*0*") ? extended(pieces) : HeaderText.decode(pieces);
        }
        var plain = raw.get(name);
        return plain == null ? null : HeaderText.decode(plain);
    }

    private String pieces(String name) {
        var joined = new StringBuilder();
        for (int number = 0; number < MOST_PIECES; number++) {
            var plain = raw.get(name + "*" + number);
            var piece = plain == null ? raw.get(name + "*" + number + "*") : plain;
            if (piece == null) {
                break;
            }
            joined.append(piece);
        }
        return joined.toString();
    }

    /** charset'language'percent-encoded text. */
    private static String extended(String text) {
        var parts = text.split("'", 3);
        var encoded = parts[parts.length - 1].replace("+", "%2B");
        try {
            var bytes = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return Charsets.decode(bytes, parts.length == 3 ? parts[0] : null);
        } catch (IllegalArgumentException broken) {
            return HeaderText.decode(text);
        }
    }
}
