package io.throughline.identity.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which given names one person may go by: Elizabeth is Liz and Betty, and Liz may be Betty. */
final class Nicknames {
    private static final Map<String, Set<String>> GROUPS = read();

    private Nicknames() {}

    /** Whether both are forms of one name; of different texts, in plain letters. */
    static boolean of(String one, String other) {
        var groups = GROUPS.get(one);
        var others = GROUPS.get(other);
        return groups != null && others != null && groups.stream().anyMatch(others::contains);
    }

    private static Map<String, Set<String>> read() {
        var groups = new HashMap<String, Set<String>>();
        for (var line : lines()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                int colon = line.indexOf(':');
                var name = line.substring(0, colon);
                groups.computeIfAbsent(name, any -> new HashSet<>()).add(name);
                for (var form : line.substring(colon + 1).strip().split(" ", -1)) {
                    groups.computeIfAbsent(form, any -> new HashSet<>()).add(name);
                }
            }
        }
        return groups;
    }

    private static List<String> lines() {
        try (var stream = Objects.requireNonNull(Nicknames.class.getResourceAsStream("nicknames.txt"));
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
