package io.throughline.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a channel says is at the other end.
 *
 * @param identities the identity that the touchpoint came from and that an answer returns to, then any others given
 * @param name the display name, as given
 */
public record Sender(List<Claim> identities, @Nullable String name) {
    public Sender {
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("a sender has at least one identity");
        }
        identities = List.copyOf(identities);
    }

    /** One identity and how sure the channel is of it. */
    public record Claim(IdentityKey key, Assurance assurance) {}

    /** A sender with one identity. */
    public static Sender of(IdentityKey key, Assurance assurance, @Nullable String name) {
        return new Sender(List.of(new Claim(key, assurance)), name);
    }

    /** The identity that the touchpoint came from. */
    public Claim origin() {
        return identities.getFirst();
    }
}
