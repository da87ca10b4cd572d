package io.throughline.contracts;

import org.jspecify.annotations.Nullable;

/** Touchpoints of which it is known whose they are, on the stream identified. */
public sealed interface Identified extends Event {
    /** Whose it is. */
    CustomerId customer();

    @Override
    default String key() {
        return customer().value();
    }

    /**
     * A touchpoint was given to a customer.
     *
     * @param identity the identity by which the customer was found or made
     * @param assurance how sure we are of that identity for this touchpoint
     * @param customerName the customer's name, once known
     * @param part which part of the customer it hangs on: the customer itself, or one that was merged into it; null in
     *     old events, for the customer itself
     */
    record TouchpointIdentified(
            CustomerId customer,
            IdentityId identity,
            Assurance assurance,
            @Nullable String customerName,
            Touchpoint touchpoint,
            @Nullable CustomerId part)
            implements Identified {
        /** The part it hangs on. */
        public CustomerId partOrCustomer() {
            return part == null ? customer : part;
        }
    }
}
