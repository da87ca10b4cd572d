package io.throughline.identity.resolution;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Identity;
import io.throughline.identity.customer.Mailbox;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who holds what, as far as a batch is concerned: what the database had, and what the batch has added so far. */
final class Holdings {
    private final Map<CustomerId, Customer> customers = new LinkedHashMap<>();
    private final Map<IdentityKey, Set<Customer>> assured = new HashMap<>();
    private final Map<IdentityKey, Customer> claimed = new HashMap<>();
    private final Map<IdentityKey, Set<IdentityKey>> mailboxes = new HashMap<>();

    static Holdings of(Collection<Customer> known) {
        var holdings = new Holdings();
        known.forEach(holdings::hold);
        return holdings;
    }

    /** The one customer who holds the key (in normal form) for sure, and alone. */
    Optional<Customer> assuredHolder(IdentityKey key) {
        return holders(key).stream().filter(holder -> !shares(holder, key)).findFirst();
    }

    /** All customers who hold the key (in normal form) for sure: several, if it is shared. */
    List<Customer> holders(IdentityKey key) {
        return assured.getOrDefault(key, Set.of()).stream()
                .filter(customer -> customer.identity(key)
                        .filter(identity -> identity.assurance().assured())
                        .isPresent())
                .toList();
    }

    /** Whether several people use the key, as its holders have it marked. */
    boolean shared(IdentityKey key) {
        return holders(key).stream().anyMatch(holder -> shares(holder, key));
    }

    private static boolean shares(Customer holder, IdentityKey key) {
        return holder.identity(key).filter(Identity::shared).isPresent();
    }

    /**
     * The customers who hold the key's mailbox for sure and alone, under whatever tag; the keys by which they do, each's
     * first.
     */
    Map<Customer, IdentityKey> mailboxHolders(IdentityKey key) {
        var holders = new LinkedHashMap<Customer, IdentityKey>();
        mailboxes.getOrDefault(Mailbox.of(key), Set.of()).forEach(tagged -> assuredHolder(tagged)
                .ifPresent(holder -> holders.putIfAbsent(holder, tagged)));
        return holders;
    }

    /** The one customer who is known by a mere claim to the key. */
    Optional<Customer> claimedHolder(IdentityKey key) {
        return Optional.ofNullable(claimed.get(key));
    }

    /** Takes the customer in, or takes note of how it has changed. */
    void hold(Customer customer) {
        customers.put(customer.id(), customer);
        customer.whole().held().forEach(identity -> index(identity, customer));
    }

    private void index(Identity identity, Customer customer) {
        if (identity.assurance().assured()) {
            assured.computeIfAbsent(identity.key(), key -> new LinkedHashSet<>())
                    .add(customer);
            mailboxes
                    .computeIfAbsent(Mailbox.of(identity.key()), mailbox -> new LinkedHashSet<>())
                    .add(identity.key());
        }
        if (identity.findsClaims()) {
            claimed.put(identity.key(), customer);
        } else {
            claimed.remove(identity.key(), customer);
        }
    }

    /** All of them, in the order in which they came up. */
    Collection<Customer> customers() {
        return customers.values();
    }
}
