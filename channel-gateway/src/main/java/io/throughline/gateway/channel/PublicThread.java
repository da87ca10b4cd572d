package io.throughline.gateway.channel;

import io.throughline.contracts.ThreadReference;
import java.util.List;
import java.util.Optional;

/**
 * Ids of what is written in public: they go with a mark through the suite, so that an answer to a post becomes one below
 * the post, and nothing private.
 */
public final class PublicThread {
    private PublicThread() {}

    /** The id of a post or comment, marked. */
    public static String marked(String id) {
        return ThreadReference.PUBLIC + id;
    }

    /** What a reply to these references stands below, if they are public: the nearest of them, as the provider calls it. */
    public static Optional<String> below(List<String> references) {
        return references.isEmpty()
                ? Optional.empty()
                : Optional.of(references.getLast())
                        .filter(id -> id.startsWith(ThreadReference.PUBLIC))
                        .map(id -> id.substring(ThreadReference.PUBLIC.length()));
    }
}
