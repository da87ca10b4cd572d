package io.throughline.identity.resolution;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Mailbox;
import io.throughline.identity.customer.Name;
import io.throughline.outbox.Received;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a touchpoint says about its sender, in normal form.
 *
 * @param received the touchpoint, with digests in the place of tokens
 * @param claims what is somebody's, the identity it came from first, then the others in the sender's order; an origin that
 *     is nobody's only where nothing is assured
 * @param said all of them, for the record
 * @param calledBy the name, if one was given that can be one
 */
record Sighting(
        Received<Touchpoint> received,
        List<Claim> claims,
        List<Claim> said,
        @Nullable Name calledBy) {
    Sighting {
        claims = List.copyOf(claims);
        said = List.copyOf(said);
    }

    Touchpoint touchpoint() {
        return received.event();
    }

    TouchpointId id() {
        return touchpoint().id();
    }

    Claim origin() {
        return claims.getFirst();
    }

    /** The claims that may decide, in the sender's order. */
    List<Claim> assured() {
        return claims.stream().filter(Claim::assured).toList();
    }

    Optional<Name> name() {
        return Optional.ofNullable(calledBy);
    }

    /** All keys by which somebody may be found, in normal form. */
    List<IdentityKey> keys() {
        return claims.stream()
                .map(Claim::key)
                .flatMap(key -> Stream.of(key, Mailbox.of(key)))
                .distinct()
                .toList();
    }

    /** When the gateway took it in. */
    Instant at() {
        return touchpoint().origin().receivedAt();
    }
}
