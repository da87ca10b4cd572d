package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What came of attempts, in the database: the message's state and the log of attempts change together. */
@ApplicationScoped
class Attempts {
    private static final String RECORD = """
            with tried as (
                update webhook_message set state = $3, tries = $4, begun_at = $5, ended_at = $6, attempts = attempts + 1
                where endpoint = $1 and id = $2 and state = 'waiting' returning endpoint, id, attempts)
            insert into webhook_attempt (endpoint, message, number, at, millis, outcome, status, detail)
            select endpoint, id, attempts, $7, $8, $9, $10, $11 from tried
            """;

    /** Where a message stands. */
    enum State {
        WAITING,
        DELIVERED,
        DEAD
    }

    /**
     * Where a message stands after an attempt.
     *
     * @param begun the first failure in the present schedule, if there was one
     */
    record Standing(State state, int tries, @Nullable Instant begun) {}

    /** When an attempt began and how long it took. */
    record Span(Instant at, Duration took) {}

    Uni<Void> record(SqlConnection connection, Claimed message, Standing standing, Span span, Outcome outcome) {
        var ended = standing.state() == State.WAITING ? null : span.at().plus(span.took());
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.tuple()
                        .addValue(message.endpoint())
                        .addValue(message.id())
                        .addValue(standing.state().name().toLowerCase(java.util.Locale.ROOT))
                        .addValue(standing.tries())
                        .addValue(
                                standing.begun() == null
                                        ? null
                                        : standing.begun().atOffset(ZoneOffset.UTC))
                        .addValue(ended == null ? null : ended.atOffset(ZoneOffset.UTC))
                        .addValue(span.at().atOffset(ZoneOffset.UTC))
                        .addValue(span.took().toMillis())
                        .addValue(outcome.kind().text())
                        .addValue(outcome.status())
                        .addValue(outcome.detail()))
                .replaceWithVoid();
    }
}
