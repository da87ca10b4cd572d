package io.throughline.identity.resolution;

import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Identity;
import io.throughline.identity.customer.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A customer and the claim that led to it.
 *
 * @param through the key by which the customer is known: the claim's, or what stands for it
 * @param former whom the claim would have led to so far
 */
record Match(
        Rule rule,
        Customer customer,
        Claim by,
        IdentityKey through,
        @Nullable Former former) {
    /** By the very key of the claim. */
    Match(Rule rule, Customer customer, Claim by) {
        this(rule, customer, by, by.key(), null);
    }

    /** By the very key of the claim, which was another's alone until now. */
    Match(Rule rule, Customer customer, Claim by, Former former) {
        this(rule, customer, by, by.key(), former);
    }

    /** Who held an identity alone until now, and holds it with others or no longer. */
    record Former(Customer customer, Identity identity) {}
}
