package io.throughline.identity.customer;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;

/**
 * An identity that somebody is said to have.
 *
 * @param key in its normal form
 * @param asGiven the value before it was normalised
 * @param assurance how sure that is
 */
public record Claim(IdentityKey key, String asGiven, Assurance assurance) {
    /** Whether it may decide which customer this is. */
    public boolean assured() {
        return assurance.assured();
    }
}
