package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How endpoints do, in the database. */
@ApplicationScoped
class Health {
    private static final String LOOK =
            "select failures, rests, resting_until, failing_since from webhook_health where endpoint = $1";
    private static final String LOCK = LOOK + " for update";
    private static final String KEEP = """
            update webhook_health set failures = $2, rests = $3, resting_until = $4, failing_since = $5
            where endpoint = $1
            """;
    private static final String DISABLE = """
            update webhook_endpoint set state = 'disabled', reason = $2, version = version + 1, changed_at = $3
            where id = $1 and state <> 'disabled'
            """;

    /** How the endpoint does; locked until the transaction ends. Lock no lane after that. */
    Uni<Circuit> lock(SqlConnection connection, String endpoint) {
        return find(connection, LOCK, endpoint);
    }

    /** How the endpoint does at this moment. */
    Uni<Circuit> look(SqlConnection connection, String endpoint) {
        return find(connection, LOOK, endpoint);
    }

    private static Uni<Circuit> find(SqlConnection connection, String statement, String endpoint) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(endpoint))
                .map(rows -> rows.size() == 0
                        ? Circuit.CLOSED
                        : circuit(rows.iterator().next()));
    }

    private static Circuit circuit(Row row) {
        return new Circuit(
                row.getInteger("failures"),
                row.getInteger("rests"),
                instant(row.getOffsetDateTime("resting_until")),
                instant(row.getOffsetDateTime("failing_since")));
    }

    Uni<Void> keep(SqlConnection connection, String endpoint, Circuit circuit) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        endpoint,
                        circuit.failures(),
                        circuit.rests(),
                        offset(circuit.restingUntil()),
                        offset(circuit.failingSince())))
                .replaceWithVoid();
    }

    /** Sends the endpoint nothing any more; what happens goes on to be kept for it. */
    Uni<Void> disable(SqlConnection connection, String endpoint, String reason, Instant now) {
        return connection
                .preparedQuery(DISABLE)
                .execute(Tuple.of(endpoint, reason, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
