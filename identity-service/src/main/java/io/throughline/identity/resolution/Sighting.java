package io.throughline.identity.resolution;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Name;
import io.throughline.outbox.Received;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a touchpoint says about its sender, in normal form.
 *
 * @param received the touchpoint, with digests in the place of tokens
 * @param claims the identity it came from, then the others in the sender's order
 * @param calledBy the name, if one was given that can be one
 */
record Sighting(
        Received<Touchpoint> received,
        List<Claim> claims,
        @Nullable Name calledBy) {
    Sighting {
        claims = List.copyOf(claims);
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

    List<IdentityKey> keys() {
        return claims.stream().map(Claim::key).toList();
    }

    /** When the gateway took it in. */
    Instant at() {
        return touchpoint().origin().receivedAt();
    }
}
