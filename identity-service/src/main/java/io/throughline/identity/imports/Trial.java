package io.throughline.identity.imports;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.imports.Batches.Tally;
import io.throughline.outbox.Received;
import io.throughline.outbox.Work;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Resolves rows like any other touchpoints, for good or for a trial that leaves no trace. */
@ApplicationScoped
class Trial {
    private static final String TALLY = """
            select count(*) filter (where rule = 'CREATED'), count(*) filter (where rule <> 'CREATED')
            from assignment a join decision d on d.id = a.decision
            where a.touchpoint = any($1) and a.version = 1
            """;

    private final Work<Touchpoint> resolution;

    Trial(Work<Touchpoint> resolution) {
        this.resolution = resolution;
    }

    Uni<Tally> take(SqlConnection connection, List<Touchpoint> touchpoints, boolean dryRun) {
        if (touchpoints.isEmpty()) {
            return Uni.createFrom().item(new Tally(0, 0));
        }
        return dryRun
                ? run(connection, "savepoint trial")
                        .chain(() -> take(connection, touchpoints))
                        .call(() -> run(connection, "rollback to savepoint trial"))
                : take(connection, touchpoints);
    }

    private Uni<Tally> take(SqlConnection connection, List<Touchpoint> touchpoints) {
        return resolution
                .apply(connection, touchpoints.stream().map(Trial::received).toList())
                .chain(() -> tally(connection, touchpoints));
    }

    private static Received<Touchpoint> received(Touchpoint touchpoint) {
        return new Received<>(touchpoint.id().value(), touchpoint.key(), touchpoint, null);
    }

    private static Uni<Tally> tally(SqlConnection connection, List<Touchpoint> touchpoints) {
        var ids = touchpoints.stream().map(one -> one.id().value()).toArray(String[]::new);
        return connection
                .preparedQuery(TALLY)
                .execute(Tuple.of(ids))
                .map(rows -> rows.iterator().next())
                .map(row -> new Tally(row.getLong(0), row.getLong(1)));
    }

    private static Uni<Void> run(SqlConnection connection, String statement) {
        return connection.query(statement).execute().replaceWithVoid();
    }
}
