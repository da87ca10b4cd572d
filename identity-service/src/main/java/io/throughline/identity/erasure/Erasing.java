package io.throughline.identity.erasure;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Customers;
import io.throughline.identity.customer.Snapshots;
import io.throughline.identity.merging.Joining;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Erases a customer of today with all its parts, in one transaction: what was refused is remembered by hashes, then the
 * values go, then the others are told, once for each part. What comes from an address of the customer later is
 * somebody new.
 */
@ApplicationScoped
class Erasing {
    private final Joining joining;
    private final Customers customers;
    private final Erasures erasures;
    private final Snapshots snapshots;
    private final Clock clock;

    Erasing(Joining joining, Customers customers, Erasures erasures, Snapshots snapshots, Clock clock) {
        this.joining = joining;
        this.customers = customers;
        this.erasures = erasures;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Who is to be erased.
     *
     * @param expected says whether the version is the one that the caller saw
     */
    record Command(CustomerId customer, LongPredicate expected) {}

    /** Erases, or says why not. Whoever was erased before stays so. */
    Uni<Outcome> erase(Mutiny.Session session, Command command) {
        // First the turn among those who change whose part somebody is, then the customer, as everybody does.
        return joining.turn(session)
                .chain(() -> customers.today(session, command.customer()))
                .call(today -> customers.lock(session, List.of(today)))
                .chain(today -> erasures.find(session, today))
                .chain(found -> erase(session, command, found));
    }

    private Uni<Outcome> erase(Mutiny.Session session, Command command, Optional<Subject> found) {
        return found.map(subject -> erase(session, command, subject))
                .orElseGet(() -> Uni.createFrom().item(new Outcome.Unknown()));
    }

    private Uni<Outcome> erase(Mutiny.Session session, Command command, Subject subject) {
        var before = subject.erasedAt();
        if (before != null) {
            return Uni.createFrom().item(done(subject, before, 0, false));
        }
        return command.expected().test(subject.version())
                ? forget(session, subject, clock.instant())
                : Uni.createFrom().item(new Outcome.Stale());
    }

    private Uni<Outcome> forget(Mutiny.Session session, Subject subject, Instant now) {
        return erasures.forget(session, subject, now)
                .call(() -> snapshots.tell(session, events(subject, now)))
                .map(dropped -> done(subject, now, dropped, true));
    }

    private static Outcome done(Subject subject, Instant at, int dropped, boolean now) {
        return new Outcome.Done(new ErasureView(subject.customer(), subject.parts(), at, dropped), now);
    }

    /** One for each id under which somebody may keep something. */
    private static List<Outgoing> events(Subject subject, Instant now) {
        return subject.parts().stream()
                .map(part -> Outgoing.of(new CustomerErased(part, now)))
                .toList();
    }
}
