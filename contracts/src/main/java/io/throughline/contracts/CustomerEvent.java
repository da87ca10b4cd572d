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
