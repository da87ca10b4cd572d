package io.throughline.gateway.channel;

import java.util.Set;

/**
 * What an inbox of one channel must know; a record per channel whose components carry their limits as Bean Validation
 * constraints.
 */
public interface Settings {
    /** The names of the secrets that go with these settings, all of them needed. */
    default Set<String> secrets() {
        return Set.of();
    }
}
