package io.throughline.identity.customer;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;

/**
 * What several keys have in common, of which one person holds all: an e-mail address with and without a tag (RFC 5233).
 * It is weaker than the address: some systems give eve+shop@ to somebody else than eve@.
 */
public final class Mailbox {
    private Mailbox() {}

    /** The key (in normal form) without its tag; of most keys, the key itself. */
    public static IdentityKey of(IdentityKey key) {
        return key.type() == IdentityType.EMAIL
                ? new IdentityKey(key.type(), key.issuer(), EmailForm.untagged(key.value()))
                : key;
    }

    /** Whether the key has a tag. */
    public static boolean tagged(IdentityKey key) {
        return !of(key).equals(key);
    }
}
