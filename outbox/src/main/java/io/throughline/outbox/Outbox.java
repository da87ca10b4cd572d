package io.throughline.outbox;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.EventId;
import io.throughline.contracts.Stream;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Says facts exactly when the caller's transaction commits: never before, never without it.
 *
 * <p>Call it once, as the last step of a transaction. It takes the keys' locks until the commit, so that of two
 * transactions with the same key the one that comes second also gets the later rows: the order of the rows of a key
 * is the order of its commits.
 */
@ApplicationScoped
public class Outbox {
    /** Longer events are refused, since the log would refuse them; in characters. */
    static final int LONGEST_PAYLOAD = 900_000;

    private static final String LOCK = """
            select pg_advisory_xact_lock(lock) from (
                select distinct hashtextextended(event ->> 'topic' || ' ' || (event ->> 'key'), 0) as lock
                from jsonb_array_elements(cast(cast(%s as text) as jsonb)) as event order by lock) as sorted
            """;
    private static final String INSERT = """
            insert into outbox (event_id, topic, key, type, payload, trace, created_at)
            select event ->> 'id', event ->> 'topic', event ->> 'key', event ->> 'type', event ->> 'payload',
                event ->> 'trace', cast(event ->> 'at' as timestamptz)
            from jsonb_array_elements(cast(cast(%s as text) as jsonb)) with ordinality as rows(event, place) order by place
            """;

    private final Clock clock;

    public Outbox(Clock clock) {
        this.clock = clock;
    }

    /** Adds the events, in their order, to the session's transaction. */
    public Uni<Void> add(Mutiny.Session session, List<Outgoing> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = rows(events).encode();
        return session.flush()
                .chain(() -> session.createNativeQuery(
                                "select count(*) from (" + LOCK.formatted(":rows") + ") as taken", Long.class)
                        .setParameter("rows", rows)
                        .getSingleResult())
                .chain(() -> session.createNativeQuery(INSERT.formatted(":rows") + " returning seq", Long.class)
                        .setParameter("rows", rows)
                        .getResultList())
                .replaceWithVoid();
    }

    /** Adds the events, in their order, to the connection's transaction. */
    public Uni<Void> add(SqlConnection connection, List<Outgoing> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = Tuple.of(rows(events).encode());
        return connection
                .preparedQuery(LOCK.formatted("$1"))
                .execute(rows)
                .chain(() -> connection.preparedQuery(INSERT.formatted("$1")).execute(rows))
                .replaceWithVoid();
    }

    private JsonArray rows(List<Outgoing> events) {
        var rows = new JsonArray();
        events.forEach(event -> rows.add(row(event)));
        return rows;
    }

    private JsonObject row(Outgoing outgoing) {
        var payload = EventJson.write(outgoing.event());
        if (payload.length() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(Stream.typeOf(outgoing.event().getClass()) + " is longer than "
                    + LONGEST_PAYLOAD + " characters; put what is large into the attachment store");
        }
        var now = clock.instant();
        return new JsonObject()
                .put("id", EventId.draw(now).value())
                .put("topic", outgoing.stream().topic())
                .put("key", outgoing.key())
                .put("type", Stream.typeOf(outgoing.event().getClass()))
                .put("payload", payload)
                .put("trace", outgoing.trace() == null ? currentTrace() : outgoing.trace())
                .put("at", now.atOffset(ZoneOffset.UTC).toString());
    }

    private static @Nullable String currentTrace() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
