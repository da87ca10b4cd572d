package io.throughline.identity.resolution;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Mailbox;
import io.throughline.identity.customer.Name;
import io.throughline.outbox.Received;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a touchpoint says about its sender, in normal form.
 *
 * @param received the touchpoint, with digests in the place of tokens
 * @param claims what is somebody's, the identity it came from first, then the others in the sender's order; an origin that
 *     is nobody's only where nothing is assured
 * @param said all of them, for the record
 * @param roles the keys among them that several people use, as one sees by their value
 * @param calledBy the name, if one was given that can be one
 */
record Sighting(
        Received<Touchpoint> received,
        List<Claim> claims,
        List<Claim> said,
        Set<IdentityKey> roles,
        @Nullable Name calledBy) {
    Sighting {
        claims = List.copyOf(claims);
        said = List.copyOf(said);
        roles = Set.copyOf(roles);
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

    /**
     * The claims that may decide, in the sender's order; but a number comes behind a messenger's account, which is one
     * person's for ever.
     */
    List<Claim> assured() {
        boolean account = claims.stream().anyMatch(Sighting::isAccount);
        return claims.stream()
                .filter(Claim::assured)
                .sorted(Comparator.comparing(claim -> account && claim.key().type() == IdentityType.PHONE))
                .toList();
    }

    private static boolean isAccount(Claim claim) {
        return claim.assured() && claim.key().type() == IdentityType.WHATSAPP_USER;
    }

    /** The claims that decide by themselves: nobody else has them. */
    List<Claim> personal(Holdings holdings) {
        return assured().stream().filter(claim -> !shared(claim, holdings)).toList();
    }

    /** Whether several people use what is claimed: by its holders, or, where nobody holds it, by its value. */
    boolean shared(Claim claim, Holdings holdings) {
        return holdings.holders(claim.key()).isEmpty() ? roles.contains(claim.key()) : holdings.shared(claim.key());
    }

    /** The name, if somebody vouches for the sender. */
    Optional<Name> assuredName() {
        return name().filter(name -> name.assurance().assured());
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
