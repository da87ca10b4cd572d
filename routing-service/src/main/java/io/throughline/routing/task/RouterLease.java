package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.routing.RoutingConfig;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes one router of a deployment the active one: a row with an end, by the database's clock.
 *
 * <p>Whoever finds it ended takes it and raises the epoch. Each commit of decisions shares a lock on the row with its
 * own epoch in it, so a router that slept through the end of its lease commits nothing after the take-over, and the
 * take-over waits for commits that came before it.
 */
@ApplicationScoped
class RouterLease {
    private static final String TAKE = """
            update router_lease set holder = $1, epoch = epoch + 1,
                expires_at = now() + cast($2 as bigint) * interval '1 millisecond'
            where expires_at < now() returning epoch
            """;
    private static final String KEEP = """
            update router_lease set expires_at = now() + cast($2 as bigint) * interval '1 millisecond'
            where holder = $1 and epoch = $3 returning epoch
            """;
    private static final String RELEASE = "update router_lease set expires_at = now() where holder = $1 and epoch = $2";
    private static final String FENCE = "select epoch from router_lease where epoch = $1 for share";

    private final Pool pool;
    private final String holder = UUID.randomUUID().toString();
    private final long millis;

    RouterLease(Pool pool, RoutingConfig config) {
        this.pool = pool;
        this.millis = config.lease().toMillis();
    }

    /** Takes the lease if it has ended; the new epoch, or empty while another has it. */
    Uni<Optional<Long>> take() {
        return pool.preparedQuery(TAKE).execute(Tuple.of(holder, millis)).map(RouterLease::epoch);
    }

    /** Renews the lease; fails with {@link Lost} if another has taken it over. */
    Uni<Void> keep(SqlClient client, long epoch) {
        return client.preparedQuery(KEEP)
                .execute(Tuple.of(holder, millis, epoch))
                .map(rows -> epoch(rows).orElseThrow(Lost::new))
                .replaceWithVoid();
    }

    /** Ends the lease, if it is still this one, so that another may take it at once. */
    Uni<Void> release(SqlClient client, long epoch) {
        return client.preparedQuery(RELEASE).execute(Tuple.of(holder, epoch)).replaceWithVoid();
    }

    /** Holds off a take-over until the connection's transaction ends; fails with {@link Lost} if there was one. */
    static Uni<Void> fence(SqlConnection connection, long epoch) {
        return connection
                .preparedQuery(FENCE)
                .execute(Tuple.of(epoch))
                .map(rows -> epoch(rows).orElseThrow(Lost::new))
                .replaceWithVoid();
    }

    private static Optional<Long> epoch(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getLong("epoch"));
    }

    /** Another router is the active one. */
    static final class Lost extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Lost() {
            super("another router is the active one");
        }
    }
}
