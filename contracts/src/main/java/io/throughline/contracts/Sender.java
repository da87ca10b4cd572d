package io.throughline.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a channel says is at the other end.
 *
 * @param identities the identity that the touchpoint came from, then any others given
 * @param name the display name, as given
 * @param answerTo where the sender wants answers instead of where the touchpoint came from (Reply-To, RFC 5322, 3.6.2);
 *     anybody can write it, so it never tells who the sender is
 */
public record Sender(
        List<Claim> identities,
        @Nullable String name,
        @Nullable IdentityKey answerTo) {
    /** A sender whom answers reach where the touchpoint came from. */
    public Sender(List<Claim> identities, @Nullable String name) {
        this(identities, name, null);
    }

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

    /** The same sender, who wants answers elsewhere. */
    public Sender answeredAt(IdentityKey elsewhere) {
        return new Sender(identities, name, elsewhere);
    }

    /** The identity that the touchpoint came from. */
    public Claim origin() {
        return identities.getFirst();
    }
}
