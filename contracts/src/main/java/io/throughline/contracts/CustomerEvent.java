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
     * @param consents what the customer agreed to and what not, by purpose; of what nobody asked there is nothing
     * @param preferences how the customer wants to be reached
     */
    record CustomerChanged(
            CustomerId customer,
            long version,
            @Nullable String name,
            List<HeldIdentity> identities,
            Map<String, String> traits,
            Instant createdAt,
            Instant changedAt,
            Map<String, ConsentState> consents,
            ContactPreferences preferences)
            implements CustomerEvent {
        /** Of a customer who said nothing about consents and preferences. */
        public CustomerChanged(
                CustomerId customer,
                long version,
                @Nullable String name,
                List<HeldIdentity> identities,
                Map<String, String> traits,
                Instant createdAt,
                Instant changedAt) {
            this(customer, version, name, identities, traits, createdAt, changedAt, Map.of(), ContactPreferences.NONE);
        }

        public CustomerChanged {
            identities = List.copyOf(identities);
            traits = Map.copyOf(traits);
            // Events from before there were consents and preferences are still read.
            consents = consents == null ? Map.of() : Map.copyOf(consents);
            preferences = preferences == null ? ContactPreferences.NONE : preferences;
        }

        /** The same with these traits. */
        public CustomerChanged withTraits(Map<String, String> known) {
            return new CustomerChanged(
                    customer, version, name, identities, known, createdAt, changedAt, consents, preferences);
        }

        /** The same with these consents. */
        public CustomerChanged withConsents(Map<String, ConsentState> said) {
            return new CustomerChanged(
                    customer, version, name, identities, traits, createdAt, changedAt, said, preferences);
        }

        /** The same with these preferences. */
        public CustomerChanged withPreferences(ContactPreferences said) {
            return new CustomerChanged(
                    customer, version, name, identities, traits, createdAt, changedAt, consents, said);
        }
    }

    /** An identity as a customer holds it. */
    record HeldIdentity(IdentityId id, IdentityKey key, Assurance assurance, Instant firstSeen, Instant lastSeen) {}

    /**
     * A customer turned out to be another one and is a part of it from now on: what hangs on its id stays there, and
     * the id leads to the other. There is one such event for each part that changes hands, so that the newest event of
     * an id tells all about it.
     *
     * @param into a customer of today, never itself a part
     * @param version of the merged customer; a snapshot of it with a higher one says that it is a customer again
     */
    record CustomerMerged(CustomerId customer, CustomerId into, long version, Instant at) implements CustomerEvent {}

    /**
     * A merge was undone or a customer taken apart: the listed touchpoints now belong to another customer.
     *
     * @param other whom they belong to now: a customer, or a part of one
     * @param moved at most 10,000; of a merge that was undone, the newest
     * @param version rises with every change of this kind: of two events that name a touchpoint the higher is right
     */
    record CustomerSplit(CustomerId customer, CustomerId other, List<TouchpointId> moved, long version, Instant at)
            implements CustomerEvent {
        public CustomerSplit {
            moved = List.copyOf(moved);
        }
    }

    /** A customer was erased: everybody forgets the values. */
    record CustomerErased(CustomerId customer, Instant at) implements CustomerEvent {}
}
