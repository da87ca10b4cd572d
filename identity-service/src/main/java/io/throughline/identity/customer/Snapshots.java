package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The way out for events with snapshots of customers: it completes them with what all features know, after what an erased
 * holder of an address refused holds for who has it now.
 */
@ApplicationScoped
public class Snapshots {
    private final Suppression suppression;
    private final Facets facets;
    private final Outbox outbox;

    Snapshots(Suppression suppression, Facets facets, Outbox outbox) {
        this.suppression = suppression;
        this.facets = facets;
        this.outbox = outbox;
    }

    /** Tells the events, in their order, as the last step of the session's transaction. */
    public Uni<Void> tell(Mutiny.Session session, List<Outgoing> events) {
        return session.flush()
                .chain(() -> suppression.restore(session, snapshots(events)))
                .chain(() -> facets.complete(session, events))
                .chain(complete -> outbox.add(session, complete));
    }

    /** Tells the events, in their order, as the last step of the connection's transaction. */
    public Uni<Void> tell(SqlConnection connection, List<Outgoing> events) {
        return suppression
                .restore(connection, snapshots(events))
                .chain(() -> facets.complete(connection, events))
                .chain(complete -> outbox.add(connection, complete));
    }

    private static List<CustomerChanged> snapshots(List<Outgoing> events) {
        return events.stream()
                .map(Outgoing::event)
                .filter(CustomerChanged.class::isInstance)
                .map(CustomerChanged.class::cast)
                .toList();
    }
}
