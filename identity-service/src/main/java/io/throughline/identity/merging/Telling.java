package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Customers;
import io.throughline.identity.customer.Snapshots;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells the others: first what happened, then each customer of today as it is now. */
@ApplicationScoped
class Telling {
    private final Customers customers;
    private final Snapshots snapshots;

    Telling(Customers customers, Snapshots snapshots) {
        this.customers = customers;
        this.snapshots = snapshots;
    }

    /** Says the events and then the customers, as the last step of a transaction. */
    Uni<Void> tell(Mutiny.Session session, List<Outgoing> events, List<CustomerId> changed) {
        session.clear();
        var told = Uni.createFrom().item(events);
        for (var customer : changed) {
            told = told.chain(before -> with(session, before, customer));
        }
        return told.chain(all -> snapshots.tell(session, all));
    }

    private Uni<List<Outgoing>> with(Mutiny.Session session, List<Outgoing> before, CustomerId customer) {
        return customers.find(session, customer).map(found -> Stream.concat(before.stream(), snapshot(found))
                .toList());
    }

    private static Stream<Outgoing> snapshot(Optional<Customer> found) {
        return found.stream().map(customer -> Outgoing.of(customer.snapshot()));
    }
}
