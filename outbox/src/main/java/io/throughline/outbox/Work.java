package io.throughline.outbox;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Event;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What a service does for events: all effects go through the given connection, which is inside a transaction. */
@FunctionalInterface
public interface Work<E extends Event> {
    /** Handles the events in their order. A failure undoes all of it. */
    Uni<Void> apply(SqlConnection connection, List<Received<E>> events);
}
