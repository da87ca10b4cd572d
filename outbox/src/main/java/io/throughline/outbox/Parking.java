package io.throughline.outbox;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Event;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The store of parked keys and their events. */
@ApplicationScoped
class Parking {
    private static final int LONGEST_REASON = 2000;

    private final Clock clock;

    Parking(Clock clock) {
        this.clock = clock;
    }

    /** The parked ones among the records' keys; they stay as they are until the transaction ends. */
    Uni<Set<String>> standing(SqlConnection connection, String consumer, List<? extends Intake.Arrival> records) {
        var keys = records.stream().map(Intake.Arrival::key).distinct().toArray(String[]::new);
        return connection
                .preparedQuery(
                        "select key from parked_key where consumer = $1 and key = any($2) order by key for share")
                .execute(Tuple.of(consumer, keys))
                .map(rows -> {
                    var standing = new HashSet<String>();
                    rows.forEach(row -> standing.add(row.getString(0)));
                    return standing;
                });
    }

    /** Parks records that cannot be read or follow a parked one. */
    <E extends Event> Uni<Void> park(SqlConnection connection, String consumer, List<ReceivedRecord<E>> records) {
        return records.isEmpty() ? Uni.createFrom().voidItem() : insert(connection, consumer, rows(records, null));
    }

    /** Parks records that failed. */
    <E extends Event> Uni<Void> park(
            SqlConnection connection, String consumer, List<ReceivedRecord<E>> records, Throwable failure) {
        return insert(connection, consumer, rows(records, failure.toString()));
    }

    private Uni<Void> insert(SqlConnection connection, String consumer, JsonArray rows) {
        var values = Tuple.of(consumer, rows, clock.instant().atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery("""
                        insert into parked_key (consumer, key, parked_at)
                        select distinct $1, event ->> 'key', $3::timestamptz from jsonb_array_elements($2) as event
                        on conflict do nothing
                        """)
                .execute(values)
                .chain(() -> connection.preparedQuery("""
                                insert into parked_event (consumer, key, event_id, payload, trace, reason, parked_at)
                                select $1, event ->> 'key', event ->> 'id', event ->> 'payload', event ->> 'trace',
                                    event ->> 'reason', $3
                                from jsonb_array_elements($2) with ordinality as rows(event, place) order by place
                                on conflict do nothing
                                """).execute(values))
                .replaceWithVoid();
    }

    private static JsonArray rows(List<? extends ReceivedRecord<?>> records, @Nullable String failure) {
        var rows = new JsonArray();
        records.forEach(one -> rows.add(new JsonObject()
                .put("id", one.id())
                .put("key", one.key())
                .put("payload", one.payload())
                .put("trace", one.trace())
                .put("reason", shortened(failure == null ? one.unreadable() : failure))));
        return rows;
    }

    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    /** A page of the parked events of a key, or of all keys, oldest first. */
    Uni<List<ParkedEvent>> list(SqlConnection connection, @Nullable String key, long after, int limit) {
        return connection
                .preparedQuery("""
                        select * from parked_event where id > $1 and ($2::varchar is null or key = $2)
                        order by id limit $3
                        """)
                .execute(Tuple.of(after, key, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ParkedEvent::of)
                        .toList());
    }

    /** One parked event, if it is there. */
    Uni<Optional<ParkedEvent>> find(SqlConnection connection, long id) {
        return connection
                .preparedQuery("select * from parked_event where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ParkedEvent::of)
                        .findFirst());
    }

    /** Takes the key's lock and answers with its oldest event; consumers of the key wait until the commit. */
    Uni<List<ParkedEvent>> oldest(SqlConnection connection, String consumer, String key) {
        return connection
                .preparedQuery("select from parked_key where consumer = $1 and key = $2 for update")
                .execute(Tuple.of(consumer, key))
                .chain(() -> connection
                        .preparedQuery(
                                "select * from parked_event where consumer = $1 and key = $2 order by id limit 1")
                        .execute(Tuple.of(consumer, key)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ParkedEvent::of)
                        .toList());
    }

    /** Takes an event out of the parking. */
    Uni<Void> leave(SqlConnection connection, ParkedEvent event) {
        return connection
                .preparedQuery("delete from parked_event where id = $1")
                .execute(Tuple.of(event.id()))
                .replaceWithVoid();
    }

    /** Lets the key go when nothing waits any more. */
    Uni<Void> free(SqlConnection connection, String consumer, String key) {
        return connection.preparedQuery("""
                        delete from parked_key where consumer = $1 and key = $2 and not exists
                            (select from parked_event where consumer = $1 and key = $2)
                        """).execute(Tuple.of(consumer, key)).replaceWithVoid();
    }
}
