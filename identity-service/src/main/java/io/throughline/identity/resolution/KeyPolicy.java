package io.throughline.identity.resolution;

import java.time.Duration;

/**
 * What a deployment lets identities decide.
 *
 * @param claimsKept how many mere claims a customer keeps, at least 1; further ones stay in the source records
 * @param identitiesKept how many assured identities of one type a customer holds, orders aside, and how many members of a
 *     household are told apart; at least 1
 * @param tags whether an address finds the holder of the same mailbox with another tag or none
 * @param sharing whether a second name of the same family makes an address a shared one
 * @param recycledAfter for how long nobody must have heard of a number before it can be somebody else's
 */
record KeyPolicy(int claimsKept, int identitiesKept, boolean tags, boolean sharing, Duration recycledAfter) {
    KeyPolicy {
        if (claimsKept < 1) {
            throw new IllegalArgumentException("a customer keeps at least the claim it is known by");
        }
        if (identitiesKept < 1) {
            throw new IllegalArgumentException("a customer keeps at least the identity it is known by");
        }
        if (recycledAfter.isNegative()) {
            throw new IllegalArgumentException("nobody hears of a number for less than no time");
        }
    }
}
