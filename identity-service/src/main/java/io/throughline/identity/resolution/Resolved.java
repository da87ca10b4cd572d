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

/**
 * Whose a touchpoint is, and why.
 *
 * @param by the claim that decided
 * @param identity the same, as the customer holds it
 * @param others customers that it could have been given to and was not
 */
record Resolved(Sighting sighting, Rule rule, Customer customer, Claim by, Identity identity, List<CustomerId> others) {
    Resolved {
        others = List.copyOf(others);
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
        var name = customer.name().map(Name::text).orElse(null);
        return new TouchpointIdentified(
                customer.id(), identity.id(), by.assurance(), name, sighting.touchpoint(), part());
    }
}
