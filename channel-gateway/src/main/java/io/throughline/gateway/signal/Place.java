package io.throughline.gateway.signal;

import org.jspecify.annotations.Nullable;

/**
 * Where something was written.
 *
 * @param reach who can read it
 * @param thread the provider's id of the group, post or topic it stands in; null in private
 */
public record Place(Reach reach, @Nullable String thread) {
    /** Between one person and the company. */
    public static final Place PRIVATE = new Place(Reach.PRIVATE, null);

    /** Who can read what is written. */
    public enum Reach {
        PRIVATE,
        GROUP,
        PUBLIC
    }

    /** In a group. */
    public static Place group(String id) {
        return new Place(Reach.GROUP, id);
    }

    /** For everybody, under a post. */
    public static Place open(String post) {
        return new Place(Reach.PUBLIC, post);
    }
}
