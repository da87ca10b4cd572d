package io.throughline.gateway.channel;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an inbox of one channel must know; a record per channel whose components carry their limits as Bean Validation
 * constraints.
 */
public interface Settings {
    /** The names of the secrets that go with these settings, all of them needed. */
    default Set<String> secrets() {
        return Set.of();
    }

    /** What a secret of that name must be, in words, if this one is not it. */
    default Optional<String> objection(String name, String secret) {
        return Optional.empty();
    }

    /** The names of further secrets that may go with them. */
    default Set<String> furtherSecrets() {
        return Set.of();
    }

    /**
     * Which of the company's accounts at the provider the inbox is for, as the provider names it; null when the inbox is
     * for whatever comes to it.
     */
    default @Nullable String account() {
        return null;
    }
}
