package io.throughline.gateway.provider;

import java.util.List;
import java.util.Map;

/**
 * The secrets that an inbox shares with its provider, by name; of one name there may be several while one is being
 * replaced.
 */
public record Credentials(Map<String, List<String>> byName) {
    /** No secrets. */
    public static final Credentials NONE = new Credentials(Map.of());

    public Credentials {
        byName = Map.copyOf(byName);
    }

    /** A single secret. */
    public static Credentials of(String name, String secret) {
        return new Credentials(Map.of(name, List.of(secret)));
    }

    /** All secrets of that name; empty without any. */
    public List<String> all(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Only the names: secrets are not for logs. */
    @Override
    public String toString() {
        return byName.keySet().toString();
    }
}
