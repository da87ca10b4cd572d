package io.throughline.gateway.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names and values as forms and queries carry them (URL Living Standard, 5): in their order, a name as often as it came.
 */
public record Parameters(List<Entry> entries) {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(List.of());

    /** One of them, decoded. */
    public record Entry(String name, String value) {}

    public Parameters {
        entries = List.copyOf(entries);
    }

    /** Those in a text of name=value pairs. Throws MalformedRequest when an escape in it is none. */
    public static Parameters of(String encoded) {
        var entries = new ArrayList<Entry>();
        for (var pair : encoded.strip().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                entries.add(new Entry(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return new Parameters(entries);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new MalformedRequest("the parameters hold an escape that is none");
        }
    }

    /** The first value of that name, if there is one that is not empty. */
    public Optional<String> find(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name) && !entry.value().isEmpty())
                .map(Entry::value)
                .findFirst();
    }

    /** The first value of that name; empty without any. */
    public String get(String name) {
        return find(name).orElse("");
    }
}
