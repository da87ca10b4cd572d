package io.throughline.identity.token;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Customer;

/** What became of a command about a token. */
sealed interface Outcome {
    /**
     * Done, now or before.
     *
     * @param changed whether it was done now
     */
    record Done(CustomerId customer, TokenBinding binding, boolean changed) implements Outcome {}

    /** The customer has changed since the caller looked. */
    record Stale() implements Outcome {}

    /** There is no such customer, or no such token is bound to it. */
    record Unknown() implements Outcome {}

    /** The token is another customer's. */
    record Taken() implements Outcome {}

    /** The customer does not let identities be linked. */
    record Refused() implements Outcome {}

    static Uni<Outcome> done(Customer customer, TokenBinding binding, boolean changed) {
        return Uni.createFrom().item(new Outcome.Done(customer.id(), binding, changed));
    }

    static Uni<Outcome> unknown() {
        return Uni.createFrom().item(new Outcome.Unknown());
    }

    static Uni<Outcome> stale() {
        return Uni.createFrom().item(new Outcome.Stale());
    }

    static Uni<Outcome> refused() {
        return Uni.createFrom().item(new Outcome.Refused());
    }

    static Uni<Outcome> taken() {
        return Uni.createFrom().item(new Outcome.Taken());
    }
}
