package io.throughline.identity.customer;

import io.throughline.contracts.IdentityKey;
import java.util.Collection;
import java.util.List;

/** The advisory locks of identities: who changes what an identity decides holds its lock until the commit. */
public final class KeyLocks {
    private KeyLocks() {}

    /**
     * The locks of the keys, ascending: everybody takes them in this order, so that nobody waits in a circle. Keys that
     * find each other's holders have one lock.
     */
    public static List<Long> of(Collection<IdentityKey> keys) {
        return keys.stream()
                .map(key -> Digest.bits(Mailbox.of(key).toString()))
                .distinct()
                .sorted()
                .toList();
    }
}
