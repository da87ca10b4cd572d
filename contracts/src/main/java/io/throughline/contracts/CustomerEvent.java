package io.throughline.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of customers, on the compacted stream customers. */
public sealed interface CustomerEvent extends Event {
    /** The customer that the event is about. */
    CustomerId customer();

    @Override
    default String key() {
        return customer().value();
    }

    /**
     * A customer as of now, whole.
     *
     * @param version rises with every change of the customer
     */
    record CustomerChanged(
            CustomerId customer,
            long version,
            @Nullable String name,
            List<HeldIdentity> identities,
            Map<String, String> traits,
            Instant createdAt,
            Instant changedAt)
            implements CustomerEvent {
        public CustomerChanged {
            identities = List.copyOf(identities);
            traits = Map.copyOf(traits);
        }
    }

    /** An identity as a customer holds it. */
    record HeldIdentity(IdentityId id, IdentityKey key, Assurance assurance, Instant firstSeen, Instant lastSeen) {}

    /** A customer turned out to be another one; its id lives on as an alias. */
    record CustomerMerged(CustomerId customer, CustomerId into, Instant at) implements CustomerEvent {}

    /** A merge was undone or a customer taken apart: the listed touchpoints now belong to another customer. */
    record CustomerSplit(CustomerId customer, CustomerId other, List<TouchpointId> moved, Instant at)
            implements CustomerEvent {
        public CustomerSplit {
            moved = List.copyOf(moved);
        }
    }

    /** A customer was erased: everybody forgets the values. */
    record CustomerErased(CustomerId customer, Instant at) implements CustomerEvent {}
}
