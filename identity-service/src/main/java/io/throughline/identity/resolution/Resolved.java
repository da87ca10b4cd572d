package io.throughline.identity.resolution;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Event;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Identity;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Rule;
import io.throughline.outbox.Outgoing;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whose a touchpoint is, and why.
 *
 * @param match the customer, and the claim that decided
 * @param identity what the customer is known by, as the customer holds it
 * @param others customers that it could have been given to and was not, each with the claim by which it is known
 * @param refused what is assured and nobody's, and the customer has no room for
 */
record Resolved(Sighting sighting, Match match, Identity identity, List<Other> others, List<Claim> refused) {
    Resolved {
        others = List.copyOf(others);
        refused = List.copyOf(refused);
    }

    Rule rule() {
        return match.rule();
    }

    Customer customer() {
        return match.customer();
    }

    /** The claim that decided. */
    Claim by() {
        return match.by();
    }

    /** Who changed by it: the customer, and who held an identity alone until now. */
    Stream<Customer> changing() {
        var former = match.former();
        return former == null ? Stream.of(customer()) : Stream.of(former.customer(), customer());
    }

    /** The part of the customer that the touchpoint hangs on. */
    CustomerId part() {
        return identity.part();
    }

    /** An event that follows from it. */
    Outgoing cause(Event event) {
        return Outgoing.of(event).causedBy(sighting.received());
    }

    /** Tells the others. */
    TouchpointIdentified event() {
        var name = customer().name().map(Name::text).orElse(null);
        return new TouchpointIdentified(
                customer().id(), identity.id(), by().assurance(), name, sighting.touchpoint(), part());
    }
}
