package io.throughline.identity.resolution;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Rule;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whose a touchpoint is.
 *
 * <p>A link between an address and a person opens that person's history to whoever writes from the address. So only
 * what is assured decides: a provider vouches for it, or it was proven. The rules, the first that applies:
 *
 * <ol>
 *   <li>An assured identity is held by a customer: it is that customer. If several are held by different customers,
 *       the sender's first decides and the others are put on record; nobody is merged here, because a merge shows two
 *       histories to each other and needs more than one message as its ground.
 *   <li>An assured identity, held by nobody, is the address of a customer known by claims alone: now the address is
 *       assured and the customer is <i>promoted</i>. What was said from there before stays theirs, each message with
 *       the assurance it had.
 *   <li>Nothing is assured, and the address it came from is that of a customer known by claims alone: it is that
 *       customer. It is never a proven customer who holds the same address: that is what a forger wants.
 *   <li>Otherwise it is somebody new.
 * </ol>
 *
 * <p>An identity that was only said beside the origin, such as an address typed into a chat, is kept with the customer
 * and finds nobody, now or later.
 *
 * <p>A customer is whole here: itself and what was merged into it. Whatever a touchpoint brings hangs on the part that
 * holds the identity that decided, so that it goes with that part when the merge is undone.
 *
 * <p>Two touchpoints of one new person may be handled at the same moment by two replicas, with only one identity in
 * common, so no order of the log keeps them apart. Therefore all identities of a batch are locked, in ascending order,
 * before anybody looks who holds them, and stay locked until the commit. The rules themselves wait for nothing: they
 * work on the {@link Holdings} of the batch, in which each touchpoint sees what the ones before it did.
 */
final class Resolver {
    private final Clock clock;
    private final int claimsKept;

    /**
     * Keeps at most the given number of mere claims with a customer; further ones stay in the source records.
     *
     * @param clock gives the time of changes
     */
    Resolver(Clock clock, int claimsKept) {
        if (claimsKept < 1) {
            throw new IllegalArgumentException("a customer keeps at least the claim it is known by");
        }
        this.clock = clock;
        this.claimsKept = claimsKept;
    }

    /** Gives the touchpoint to its customer, who takes note of everything it says. */
    Resolved resolve(Sighting sighting, Holdings holdings) {
        var match = match(sighting, holdings);
        var others = others(sighting, match.customer(), holdings);
        // What hangs on a part stays with it, should the merge be undone.
        var part = match.customer().whole().partHolding(match.by().key());
        takeNote(sighting, match.customer(), part, holdings);
        var identity = match.customer().identity(match.by().key()).orElseThrow();
        return new Resolved(sighting, match.rule(), match.customer(), match.by(), identity, others);
    }

    private Match match(Sighting sighting, Holdings holdings) {
        var assured = sighting.assured();
        return assured.isEmpty() ? claimed(sighting.origin(), holdings) : assured(assured, holdings);
    }

    private Match assured(List<Claim> claims, Holdings holdings) {
        return held(claims, holdings).or(() -> promoted(claims, holdings)).orElseGet(() -> created(claims.getFirst()));
    }

    private static Optional<Match> held(List<Claim> claims, Holdings holdings) {
        var holders = claims.stream()
                .flatMap(claim -> holdings.assuredHolder(claim.key()).stream())
                .distinct()
                .toList();
        return claims.stream()
                .filter(claim -> holdings.assuredHolder(claim.key()).isPresent())
                .findFirst()
                .map(first -> new Match(
                        holders.size() > 1 ? Rule.ASSURED_CONFLICT : Rule.ASSURED, holders.getFirst(), first));
    }

    private static Optional<Match> promoted(List<Claim> claims, Holdings holdings) {
        return claims.stream()
                .flatMap(claim ->
                        holdings
                                .claimedHolder(claim.key())
                                .map(holder -> new Match(Rule.PROMOTED, holder, claim))
                                .stream())
                .findFirst();
    }

    private Match claimed(Claim origin, Holdings holdings) {
        return holdings.claimedHolder(origin.key())
                .map(holder -> new Match(Rule.CLAIMED, holder, origin))
                .orElseGet(() -> created(origin));
    }

    private Match created(Claim by) {
        var now = clock.instant();
        return new Match(Rule.CREATED, Customer.appearing(CustomerId.draw(now), now), by);
    }

    /** Who else is known by what decides: the proven ones, and those known by a claim to the same. */
    private static List<CustomerId> others(Sighting sighting, Customer customer, Holdings holdings) {
        var deciding = sighting.assured().isEmpty() ? List.of(sighting.origin()) : sighting.assured();
        return deciding.stream()
                .flatMap(claim -> Stream.concat(
                        holdings.assuredHolder(claim.key()).stream(), holdings.claimedHolder(claim.key()).stream()))
                .map(Customer::id)
                .filter(id -> !id.equals(customer.id()))
                .distinct()
                .toList();
    }

    private void takeNote(Sighting sighting, Customer customer, Customer part, Holdings holdings) {
        sighting.claims().stream()
                .filter(claim -> mayHold(customer, claim, holdings))
                .forEach(claim -> see(customer, part, claim, sighting));
        sighting.name().ifPresent(name -> customer.call(part, name, clock.instant()));
        holdings.hold(customer);
    }

    private void see(Customer customer, Customer part, Claim claim, Sighting sighting) {
        var now = clock.instant();
        boolean origin = claim.key().equals(sighting.origin().key());
        customer.see(part, claim, origin, IdentityId.draw(now), sighting.at(), now);
    }

    private boolean mayHold(Customer customer, Claim claim, Holdings holdings) {
        return claim.assured()
                ? holdings.assuredHolder(claim.key()).map(customer::equals).orElse(true)
                : customer.identity(claim.key()).isPresent() || customer.claims() < claimsKept;
    }

    /** A customer and the claim that led to it. */
    private record Match(Rule rule, Customer customer, Claim by) {}
}
