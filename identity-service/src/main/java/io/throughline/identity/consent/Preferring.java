package io.throughline.identity.consent;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.consent.PreferenceStatement.Item;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Customers;
import io.throughline.identity.customer.Proceedings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes note of how customers want to be reached. */
@ApplicationScoped
class Preferring {
    private final Customers customers;
    private final PreferenceStatements statements;
    private final Proceedings proceedings;
    private final Clock clock;

    Preferring(Customers customers, PreferenceStatements statements, Proceedings proceedings, Clock clock) {
        this.customers = customers;
        this.statements = statements;
        this.proceedings = proceedings;
        this.clock = clock;
    }

    /** What became of a command. */
    sealed interface Outcome {
        /**
         * So it is now.
         *
         * @param changed the items that are another way since
         */
        record Done(Customer customer, Preferences preferences, List<String> changed) implements Outcome {}

        /** The customer has changed since the caller looked. */
        record Stale() implements Outcome {}

        /** There is no such customer. */
        record Unknown() implements Outcome {}
    }

    /**
     * How a customer wants to be reached from now on.
     *
     * @param expected whether the customer has the version that the caller saw
     * @param values by item; what is missing is not wanted any more
     * @param by who says so
     */
    record Command(CustomerId customer, LongPredicate expected, Map<String, String> values, String by) {}

    /** How the customer wants to be reached. */
    Uni<Outcome> read(Mutiny.Session session, CustomerId id) {
        return customers.find(session, id).chain(found -> found.map(customer -> done(session, customer, List.of()))
                .orElseGet(() -> outcome(new Outcome.Unknown())));
    }

    Uni<Outcome> change(Mutiny.Session session, Command command) {
        return customers.findAndLock(session, command.customer(), List.of()).chain(found -> found.map(
                        customer -> change(session, command, customer))
                .orElseGet(() -> outcome(new Outcome.Unknown())));
    }

    private Uni<Outcome> change(Mutiny.Session session, Command command, Customer customer) {
        return command.expected().test(customer.version())
                ? statements
                        .of(session, customer.id())
                        .map(known -> changes(known, command.values(), customer.id()))
                        .chain(said -> say(session, command, customer, said))
                : outcome(new Outcome.Stale());
    }

    /** What has to be said so that the customer's preferences are these. */
    static List<PreferenceStatement> changes(Preferences known, Map<String, String> values, CustomerId customer) {
        var items = new TreeSet<>(known.items());
        items.addAll(values.keySet());
        return items.stream()
                .filter(item -> !known.value(item).equals(Optional.ofNullable(values.get(item))))
                .map(item -> new PreferenceStatement(
                        0,
                        customer.value(),
                        item,
                        values.get(item),
                        Item.restricts(item) ? known.others(item, customer.value()) : List.of()))
                .toList();
    }

    private Uni<Outcome> say(
            Mutiny.Session session, Command command, Customer customer, List<PreferenceStatement> said) {
        return said.isEmpty() ? done(session, customer, List.of()) : record(session, command, customer, said);
    }

    private Uni<Outcome> record(
            Mutiny.Session session, Command command, Customer customer, List<PreferenceStatement> said) {
        var now = clock.instant();
        customer.revise(now);
        return statements
                .add(session, customer.id(), said, command.by(), now)
                .chain(() -> proceedings.tell(session, List.of(), customer))
                .chain(() -> done(
                        session,
                        customer,
                        said.stream().map(PreferenceStatement::item).toList()));
    }

    private Uni<Outcome> done(Mutiny.Session session, Customer customer, List<String> changed) {
        return statements
                .of(session, customer.id())
                .map(preferences -> new Outcome.Done(customer, preferences, changed));
    }

    private static Uni<Outcome> outcome(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
