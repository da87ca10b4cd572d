package io.throughline.identity.resolution;

/**
 * What a deployment lets identities decide.
 *
 * @param claimsKept how many mere claims a customer keeps, at least 1; further ones stay in the source records
 * @param identitiesKept how many assured identities of one type a customer holds, orders aside; at least 1
 * @param tags whether an address finds the holder of the same mailbox with another tag or none
 */
record KeyPolicy(int claimsKept, int identitiesKept, boolean tags) {
    KeyPolicy {
        if (claimsKept < 1) {
            throw new IllegalArgumentException("a customer keeps at least the claim it is known by");
        }
        if (identitiesKept < 1) {
            throw new IllegalArgumentException("a customer keeps at least the identity it is known by");
        }
    }
}
