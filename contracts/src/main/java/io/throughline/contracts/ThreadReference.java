package io.throughline.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a message says which thread it belongs to (RFC 5322, 3.6.4, and its likes on other channels).
 *
 * @param messageId the message's own id at the provider, such as the Message-ID without angle brackets
 * @param references ids of earlier messages, the nearest last
 */
public record ThreadReference(@Nullable String messageId, List<String> references) {
    /** With what the ids of posts and comments begin: an answer below them is one in public. */
    public static final String PUBLIC = "post:";

    /** A message that names no thread. */
    public static final ThreadReference NONE = new ThreadReference(null, List.of());

    public ThreadReference {
        references = List.copyOf(references);
    }
}
