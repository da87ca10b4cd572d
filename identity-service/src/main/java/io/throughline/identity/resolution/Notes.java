package io.throughline.identity.resolution;

import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityType;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Rule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What a customer takes note of when a touchpoint is theirs. */
final class Notes {
    private final Clock clock;
    private final KeyPolicy policy;

    Notes(Clock clock, KeyPolicy policy) {
        this.clock = clock;
        this.policy = policy;
    }

    /** The customer of the match holds what is free; gives what is assured and not held for want of room. */
    List<Claim> take(Sighting sighting, Match match, Holdings holdings) {
        var customer = match.customer();
        // What hangs on a part stays with it, should the merge be undone.
        var part = customer.whole().partHolding(match.through());
        var refused = new ArrayList<Claim>();
        for (var claim : sighting.claims()) {
            boolean shared = claim.assured() && sighting.shared(claim, holdings);
            if (!shared && !free(customer, claim, holdings)) {
                continue;
            }
            if (claim.key().equals(match.through()) || room(customer, claim)) {
                see(customer, part, claim, sighting, shared);
            } else if (claim.assured()) {
                refused.add(claim);
            }
        }
        if (match.rule() != Rule.UNKNOWN_MEMBER) {
            sighting.name().ifPresent(name -> customer.call(part, name, clock.instant()));
        }
        holdings.hold(customer);
        return refused;
    }

    private void see(Customer customer, Customer part, Claim claim, Sighting sighting, boolean shared) {
        var now = clock.instant();
        boolean origin = claim.key().equals(sighting.origin().key());
        var seen = customer.see(part, claim, origin, IdentityId.draw(now), sighting.at(), now);
        if (shared && !seen.shared()) {
            seen.share(true);
        }
    }

    private static boolean free(Customer customer, Claim claim, Holdings holdings) {
        return !claim.assured()
                || holdings.assuredHolder(claim.key()).map(customer::equals).orElse(true);
    }

    private boolean room(Customer customer, Claim claim) {
        var known = customer.identity(claim.key());
        return claim.assured()
                ? known.filter(identity -> identity.assurance().assured()).isPresent()
                        || assured(customer, claim.key().type()) < policy.identitiesKept()
                : known.isPresent() || customer.claims() < policy.claimsKept();
    }

    /** A good customer has many orders; they are not ways to reach anybody. */
    private static long assured(Customer customer, IdentityType type) {
        return type == IdentityType.ORDER
                ? 0
                : customer.identities().stream()
                        .filter(identity -> identity.key().type() == type)
                        .filter(identity -> identity.assurance().assured())
                        .count();
    }
}
