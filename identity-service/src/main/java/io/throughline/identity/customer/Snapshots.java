package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The way out for events with snapshots of customers: it completes them with what all features know. */
@ApplicationScoped
public class Snapshots {
    private final Facets facets;
    private final Outbox outbox;

    Snapshots(Facets facets, Outbox outbox) {
        this.facets = facets;
        this.outbox = outbox;
    }

    /** Tells the events, in their order, as the last step of the session's transaction. */
    public Uni<Void> tell(Mutiny.Session session, List<Outgoing> events) {
        return facets.complete(session, events).chain(complete -> outbox.add(session, complete));
    }

    /** Tells the events, in their order, as the last step of the connection's transaction. */
    public Uni<Void> tell(SqlConnection connection, List<Outgoing> events) {
        return facets.complete(connection, events).chain(complete -> outbox.add(connection, complete));
    }
}
