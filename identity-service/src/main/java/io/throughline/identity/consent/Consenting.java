package io.throughline.identity.consent;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.consent.Consents.NewStatement;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Customers;
import io.throughline.identity.customer.Proceedings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes note of what customers say to purposes. */
@ApplicationScoped
class Consenting {
    /** More would make the customer's snapshots too long for the log. */
    static final int MOST_PURPOSES = 100;

    private final Customers customers;
    private final Consents consents;
    private final Proceedings proceedings;
    private final Clock clock;

    Consenting(Customers customers, Consents consents, Proceedings proceedings, Clock clock) {
        this.customers = customers;
        this.consents = consents;
        this.proceedings = proceedings;
        this.clock = clock;
    }

    /** What became of a statement. */
    sealed interface Outcome {
        /** It is recorded; so the customer stands to the purpose now. */
        record Done(CustomerId customer, Standing standing) implements Outcome {}

        /** The customer has changed since the caller looked. */
        record Stale() implements Outcome {}

        /** There is no such customer. */
        record Unknown() implements Outcome {}

        /** The customer holds no such identity. */
        record NoIdentity() implements Outcome {}

        /** The customer said something to as many purposes as there may be. */
        record TooMany() implements Outcome {}

        /** The customer has no such touchpoint. */
        record NoTouchpoint() implements Outcome {}
    }

    /**
     * A statement about a customer.
     *
     * @param expected whether the customer has the version that the caller saw
     */
    record Command(CustomerId customer, LongPredicate expected, NewStatement statement) {}

    /** How the customer stands to all purposes; empty when there is no such customer. */
    Uni<Optional<List<Standing>>> standings(Mutiny.Session session, CustomerId customer) {
        return customers
                .parts(session, customer)
                .chain(parts -> parts.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : consents.of(session, new CustomerId(parts.getFirst())).map(Optional::of));
    }

    Uni<Outcome> state(Mutiny.Session session, Command command) {
        return customers.findAndLock(session, command.customer(), List.of()).chain(found -> found.map(
                        customer -> state(session, command, customer))
                .orElseGet(() -> outcome(new Outcome.Unknown())));
    }

    private Uni<Outcome> state(Mutiny.Session session, Command command, Customer customer) {
        return command.expected().test(customer.version())
                ? customers.parts(session, customer.id()).chain(parts -> state(session, command, customer, parts))
                : outcome(new Outcome.Stale());
    }

    private Uni<Outcome> state(Mutiny.Session session, Command command, Customer customer, List<String> parts) {
        return touchpointIsTheirs(session, command.statement().touchpoint(), parts)
                .chain(theirs -> theirs
                        ? stateOf(session, command.statement(), customer, parts)
                        : outcome(new Outcome.NoTouchpoint()));
    }

    private Uni<Boolean> touchpointIsTheirs(
            Mutiny.Session session, Optional<TouchpointId> touchpoint, List<String> parts) {
        return touchpoint.map(given -> consents.assigned(session, parts, given)).orElseGet(() -> Uni.createFrom()
                .item(true));
    }

    private Uni<Outcome> stateOf(
            Mutiny.Session session, NewStatement statement, Customer customer, List<String> parts) {
        return consents.held(session, parts, statement.identity())
                .chain(held -> held ? recordIfItFits(session, statement, customer) : outcome(new Outcome.NoIdentity()));
    }

    private Uni<Outcome> recordIfItFits(Mutiny.Session session, NewStatement statement, Customer customer) {
        return consents.of(session, customer.id())
                .chain(standings -> fits(standings, statement.purpose())
                        ? record(session, statement, customer)
                        : outcome(new Outcome.TooMany()));
    }

    private static boolean fits(List<Standing> standings, String purpose) {
        return standings.size() < MOST_PURPOSES
                || standings.stream().anyMatch(standing -> standing.purpose().equals(purpose));
    }

    private Uni<Outcome> record(Mutiny.Session session, NewStatement statement, Customer customer) {
        var now = clock.instant();
        customer.revise(now);
        return consents.add(session, statement, now)
                .chain(() -> proceedings.tell(session, List.of(), customer))
                .chain(() -> consents.of(session, customer.id()))
                .map(standings -> done(customer, standings, statement.purpose()));
    }

    private static Outcome done(Customer customer, List<Standing> standings, String purpose) {
        return new Outcome.Done(
                customer.id(),
                standings.stream()
                        .filter(standing -> standing.purpose().equals(purpose))
                        .findFirst()
                        .orElseThrow());
    }

    private static Uni<Outcome> outcome(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
