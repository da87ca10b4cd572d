package io.throughline.identity.resolution;

import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Rule;

/**
 * A customer and the claim that led to it.
 *
 * @param through the key by which the customer is known: the claim's, or what stands for it
 */
record Match(Rule rule, Customer customer, Claim by, IdentityKey through) {
    /** By the very key of the claim. */
    Match(Rule rule, Customer customer, Claim by) {
        this(rule, customer, by, by.key());
    }
}
