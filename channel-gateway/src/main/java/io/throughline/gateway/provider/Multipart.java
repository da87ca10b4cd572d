package io.throughline.gateway.provider;

import io.throughline.contracts.Attachment;
import io.throughline.gateway.attachment.FileName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A form with a file, as multipart/form-data (RFC 7578).
 *
 * @param fields the values beside the file, by name
 * @param name the file's name in the form
 */
public record Multipart(Map<String, String> fields, String name, Attachment file) {
    /** In no value: ours are short, and none has two hyphens before these digits. */
    private static final String BOUNDARY = "throughline-5f1d0c9a7be94e21";

    public Multipart {
        fields = Map.copyOf(fields);
    }

    /** The Content-Type. */
    static String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** What stands before the bytes of the file. */
    byte[] head() {
        var before = fields.entrySet().stream()
                .map(field -> part(field.getKey(), "") + "\r\n" + field.getValue() + "\r\n")
                .collect(Collectors.joining());
        var declared = "Content-Type: " + FileName.type(file.mediaType()) + "\r\n\r\n";
        return bytes(before + part(name, "; filename=\"" + quotable(file.name()) + "\"") + declared);
    }

    /** What stands after them. */
    byte[] tail() {
        return bytes("\r\n--" + BOUNDARY + "--\r\n");
    }

    private static String part(String name, String more) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n";
    }

    /** As browsers do it (<a href="https://html.spec.whatwg.org/#multipart-form-data">HTML</a>). */
    private static String quotable(String given) {
        return FileName.fit(given).replace("\"", "%22");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
