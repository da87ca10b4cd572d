package io.throughline.gateway.email.provider.content;

import io.throughline.gateway.email.mime.Charsets;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.ProviderRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A body that is a form: application/x-www-form-urlencoded or multipart/form-data (RFC 7578). */
public record FormBody(List<Part> parts) {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]{1,200})\"|([^\\s;]{1,200}))");

    /**
     * A value, or a file.
     *
     * @param fileName null when it is no file
     */
    @SuppressWarnings("ArrayRecordComponent") // parts are read, never compared
    public record Part(
            String name,
            @Nullable String fileName,
            @Nullable String mediaType,
            byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        boolean isFile() {
            return fileName != null;
        }
    }

    public FormBody {
        parts = List.copyOf(parts);
    }

    /** Whether the request says that its body is a form. */
    public static boolean isIn(ProviderRequest request) {
        var type = request.mediaType();
        return type.equals("multipart/form-data") || type.equals("application/x-www-form-urlencoded");
    }

    /** The form of a request. Throws MalformedRequest when its body is none. */
    public static FormBody of(ProviderRequest request) {
        return switch (request.mediaType()) {
            case "application/x-www-form-urlencoded" -> encoded(request);
            case "multipart/form-data" -> multipart(request);
            default -> throw new MalformedRequest("the body is not a form");
        };
    }

    private static FormBody encoded(ProviderRequest request) {
        return new FormBody(request.form().entries().stream()
                .map(entry -> new Part(entry.name(), null, null, entry.value().getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    private static FormBody multipart(ProviderRequest request) {
        var found = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
        if (!found.find()) {
            throw new MalformedRequest("the form's boundary is missing");
        }
        var boundary = found.group(1) == null ? found.group(2) : found.group(1);
        return new FormBody(FormParts.of(request.body(), boundary));
    }

    /** The first value of that name; null without any. */
    public @Nullable String first(String... names) {
        for (var name : names) {
            var found = values(name).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    /** The last value of that name; null without any. */
    public @Nullable String last(String name) {
        var all = all(name);
        return all.isEmpty() ? null : all.getLast();
    }

    /** All values of that name. */
    public List<String> all(String name) {
        return values(name).toList();
    }

    private Stream<String> values(String name) {
        return parts.stream()
                .filter(part -> !part.isFile() && part.name().equals(name))
                .map(Part::text);
    }

    /** The first value of that name, written in that charset; null without any. */
    public @Nullable String first(String name, @Nullable String charset) {
        return parts.stream()
                .filter(part -> !part.isFile() && part.name().equals(name))
                .findFirst()
                .map(part -> Charsets.decode(part.bytes(), charset == null ? "utf-8" : charset))
                .orElse(null);
    }

    /** The bytes of the first value or file of that name; null without any. */
    public byte @Nullable [] bytes(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .map(Part::bytes)
                .orElse(null);
    }

    /** The names of the values, each once. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        parts.stream().filter(part -> !part.isFile()).forEach(part -> names.add(part.name()));
        return names;
    }

    /** The file of that name. A file field that was left empty (its file has no name) is none. */
    public Optional<Part> file(String name) {
        return parts.stream()
                .filter(part -> part.isFile() && part.name().equals(name))
                .filter(part -> part.fileName() != null && !part.fileName().isEmpty())
                .findFirst();
    }
}
