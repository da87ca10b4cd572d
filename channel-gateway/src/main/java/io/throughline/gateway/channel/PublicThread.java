package io.throughline.gateway.channel;

import java.util.List;
import java.util.Optional;

/**
 * Ids of what is written in public: they go with a mark through the suite, so that an answer to a post becomes one below
 * the post, and nothing private.
 */
public final class PublicThread {
    private static final String MARK = "post:";

    private PublicThread() {}

    /** The id of a post or comment, marked. */
    public static String marked(String id) {
        return MARK + id;
    }

    /** What a reply to these references stands below, if they are public: the nearest of them, as the provider calls it. */
    public static Optional<String> below(List<String> references) {
        return references.isEmpty()
                ? Optional.empty()
                : Optional.of(references.getLast())
                        .filter(id -> id.startsWith(MARK))
                        .map(id -> id.substring(MARK.length()));
    }
}
