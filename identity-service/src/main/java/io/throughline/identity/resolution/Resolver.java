package io.throughline.identity.resolution;

import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Rule;
import io.throughline.identity.matching.Bearers;
import io.throughline.identity.resolution.Match.Former;
import java.time.Clock;
import java.util.List;

/**
 * Decides whose a touchpoint is.
 *
 * <p>A link between an address and a person opens that person's history to whoever writes from the address. So only
 * what is assured decides: a provider vouches for it, or it was proven. The rules, the first that applies:
 *
 * <ol>
 *   <li>Nothing is assured but what several people share: it is the holder whose name the sender has ({@link Members}).
 *   <li>An assured identity is held by a customer: it is that customer, unless somebody else clearly has it now
 *       ({@link Changes}). If several are held by different customers,
 *       the sender's first decides and the others are put on record; nobody is merged here, because a merge shows two
 *       histories to each other and needs more than one message as its ground.
 *   <li>An assured address is held by nobody, but by one customer alone with another tag or none: it is that customer.
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
    private final Lookups lookups;
    private final Notes notes;
    private final Members members;
    private final Changes changes;

    /**
     * Decides by the policy.
     *
     * @param clock gives the time of changes
     */
    Resolver(Clock clock, KeyPolicy policy) {
        var bearers = new Bearers();
        this.clock = clock;
        this.lookups = new Lookups(policy.tags());
        this.notes = new Notes(clock, policy);
        this.members = new Members(bearers, policy);
        this.changes = new Changes(bearers, policy);
    }

    /** Gives the touchpoint to its customer, who takes note of everything it says. */
    Resolved resolve(Sighting sighting, Holdings holdings) {
        var match = match(sighting, holdings);
        var customer = match.customer();
        var others = lookups.others(sighting, match, holdings);
        var refused = notes.take(sighting, match, holdings);
        var identity = customer.identity(match.by().key())
                .or(() -> customer.identity(match.through()))
                .orElseThrow();
        return new Resolved(sighting, match, identity, others, refused);
    }

    private Match match(Sighting sighting, Holdings holdings) {
        var assured = sighting.assured();
        return assured.isEmpty() ? claimed(sighting.origin(), holdings) : assured(sighting, holdings);
    }

    private Match assured(Sighting sighting, Holdings holdings) {
        var personal = sighting.personal(holdings);
        return personal.isEmpty()
                ? shared(sighting, sighting.assured().getFirst(), holdings)
                : Lookups.held(personal, holdings)
                        .map(held -> heldStill(sighting, held, holdings))
                        .or(() -> lookups.alias(personal, holdings))
                        .or(() -> Lookups.promoted(personal, holdings))
                        .orElseGet(() -> appearing(Rule.CREATED, personal.getFirst()));
    }

    private Match shared(Sighting sighting, Claim by, Holdings holdings) {
        return members.of(sighting, by, holdings)
                .map(known -> known.customer()
                        .map(customer -> new Match(known.rule(), customer, by))
                        .orElseGet(() -> appearing(known.rule(), by)))
                .or(() -> Lookups.promoted(List.of(by), holdings))
                .orElseGet(() -> appearing(Rule.CREATED, by));
    }

    private Match heldStill(Sighting sighting, Match held, Holdings holdings) {
        return changes.of(sighting, held, holdings)
                .map(rule -> taken(rule, held))
                .orElse(held);
    }

    /** Somebody else has it now: with the holder, or instead. */
    private Match taken(Rule rule, Match held) {
        var now = clock.instant();
        var key = held.by().key();
        var former = new Former(held.customer(), held.customer().identity(key).orElseThrow());
        if (rule == Rule.RECYCLED) {
            held.customer().whole().end(key, now);
        } else {
            held.customer().whole().share(key, true);
        }
        held.customer().revise(now);
        return new Match(rule, newcomer(), held.by(), former);
    }

    private Match claimed(Claim origin, Holdings holdings) {
        return Lookups.claimed(origin, holdings).orElseGet(() -> appearing(Rule.CREATED, origin));
    }

    private Match appearing(Rule rule, Claim by) {
        return new Match(rule, newcomer(), by);
    }

    private Customer newcomer() {
        var now = clock.instant();
        return Customer.appearing(CustomerId.draw(now), now);
    }
}
