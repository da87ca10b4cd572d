package io.throughline.identity.insight;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TouchpointId;
import io.throughline.contracts.TraitId;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Customers;
import io.throughline.identity.customer.Proceedings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Takes note of traits, and takes them back. */
@ApplicationScoped
class Learning {
    /** More would make the customer's snapshots too long for the log. */
    static final int MOST_TRAITS = 100;

    private final Customers customers;
    private final Traits traits;
    private final Proceedings proceedings;
    private final Clock clock;

    Learning(Customers customers, Traits traits, Proceedings proceedings, Clock clock) {
        this.customers = customers;
        this.traits = traits;
        this.proceedings = proceedings;
        this.clock = clock;
    }

    /** What became of a command. */
    sealed interface Outcome {
        /**
         * Done.
         *
         * @param key of the trait
         * @param believed the traits of the customer now
         */
        record Done(CustomerId customer, String key, Map<String, Trait> believed) implements Outcome {}

        /** There is no such customer, or it has no such trait. */
        record Unknown() implements Outcome {}

        /** The customer has no such touchpoint. */
        record NoTouchpoint() implements Outcome {}

        /** The customer has as many traits as there may be. */
        record TooMany() implements Outcome {}
    }

    /**
     * A page of what was said of a customer.
     *
     * @param believed what of it is believed, by key
     */
    record Said(List<Trait> traits, Map<String, Trait> believed) {}

    /** What was said of the customer; empty when there is no such customer. */
    Uni<Optional<Said>> list(Mutiny.Session session, CustomerId customer, String before, int most) {
        return customers
                .parts(session, customer)
                .chain(parts -> parts.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : list(session, parts, before, most).map(Optional::of));
    }

    private Uni<Said> list(Mutiny.Session session, List<String> parts, String before, int most) {
        return traits.believed(session, new CustomerId(parts.getFirst()))
                .chain(believed -> traits.list(session, parts, before, most).map(page -> new Said(page, believed)));
    }

    Uni<Outcome> learn(Mutiny.Session session, CustomerId id, Trait trait) {
        return customers.findAndLock(session, id, List.of()).chain(found -> found.map(
                        customer -> learn(session, customer, trait))
                .orElseGet(() -> outcome(new Outcome.Unknown())));
    }

    private Uni<Outcome> learn(Mutiny.Session session, Customer customer, Trait trait) {
        return touchpointIsTheirs(session, customer, trait.touchpoint())
                .chain(theirs -> theirs
                        ? traits.believed(session, customer.id())
                                .chain(believed -> learn(session, customer, trait, believed))
                        : outcome(new Outcome.NoTouchpoint()));
    }

    private Uni<Boolean> touchpointIsTheirs(
            Mutiny.Session session, Customer customer, @Nullable TouchpointId touchpoint) {
        return touchpoint == null
                ? Uni.createFrom().item(true)
                : customers.parts(session, customer.id()).chain(parts -> traits.assigned(session, parts, touchpoint));
    }

    private Uni<Outcome> learn(Mutiny.Session session, Customer customer, Trait trait, Map<String, Trait> believed) {
        return believed.size() < MOST_TRAITS || believed.containsKey(trait.key())
                ? traits.add(session, customer.id(), trait, clock.instant())
                        .chain(() -> tell(session, customer, trait.key()))
                : outcome(new Outcome.TooMany());
    }

    Uni<Outcome> retract(Mutiny.Session session, CustomerId id, TraitId trait, AgentId by) {
        return customers.findAndLock(session, id, List.of()).chain(found -> found.map(
                        customer -> retract(session, customer, trait, by))
                .orElseGet(() -> outcome(new Outcome.Unknown())));
    }

    private Uni<Outcome> retract(Mutiny.Session session, Customer customer, TraitId trait, AgentId by) {
        return customers
                .parts(session, customer.id())
                .chain(parts -> traits.retract(session, parts, trait, by, clock.instant()))
                .chain(key ->
                        key.map(gone -> tell(session, customer, gone)).orElseGet(() -> outcome(new Outcome.Unknown())));
    }

    private Uni<Outcome> tell(Mutiny.Session session, Customer customer, String key) {
        customer.revise(clock.instant());
        return proceedings
                .tell(session, List.of(), customer)
                .chain(() -> traits.believed(session, customer.id()))
                .map(believed -> new Outcome.Done(customer.id(), key, believed));
    }

    private static Uni<Outcome> outcome(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
