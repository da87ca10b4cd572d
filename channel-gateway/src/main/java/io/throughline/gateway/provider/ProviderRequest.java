package io.throughline.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A provider's request exactly as it came: signatures are over its raw bytes.
 *
 * @param method in capitals
 * @param url as the provider called it, with its query: what it has signed, not what a proxy made of it
 * @param headers in their order
 * @param body the bytes; empty without any
 */
@SuppressWarnings("ArrayRecordComponent") // requests are read, never compared
public record ProviderRequest(String method, String url, List<Header> headers, byte[] body) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** A header field. */
    public record Header(String name, String value) {}

    public ProviderRequest {
        headers = List.copyOf(headers);
    }

    /** The first value of a header, by its name in whatever case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** The media type of the body in small letters, without parameters; empty when it is not told. */
    public String mediaType() {
        var type = header("Content-Type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. Throws MalformedRequest when it is none. */
    public JsonNode json() {
        return json(text());
    }

    /** A part of a body as JSON. Throws MalformedRequest when it is none. */
    public static JsonNode json(String text) {
        try {
            var node = JSON.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new MalformedRequest("the body is empty; JSON was expected");
            }
            return node;
        } catch (IOException broken) {
            throw new MalformedRequest("the body is not JSON");
        }
    }

    /** The body as application/x-www-form-urlencoded. */
    public Parameters form() {
        return Parameters.of(text());
    }

    /** The parameters in the URL. */
    public Parameters query() {
        int mark = url.indexOf('?');
        return mark < 0 ? Parameters.NONE : Parameters.of(url.substring(mark + 1));
    }
}
