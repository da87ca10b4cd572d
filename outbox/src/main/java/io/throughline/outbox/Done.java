package io.throughline.outbox;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Event;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Remembers which events a consumer has done, for longer than the log can repeat them. */
@ApplicationScoped
class Done {
    private static final Logger LOG = Logger.getLogger(Done.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(10);

    private final Clock clock;
    private final Pool pool;
    private final Vertx vertx;

    Done(Clock clock, Pool pool, Vertx vertx) {
        this.clock = clock;
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(SWEPT_EVERY.toMillis(), tick -> sweep());
    }

    /** Marks the records as done; answers with those that were not, in their order. */
    <E extends Event> Uni<List<Received<E>>> mark(
            SqlConnection connection, String consumer, List<ReceivedRecord<E>> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var ids = records.stream().map(ReceivedRecord::id).toArray(String[]::new);
        return connection
                .preparedQuery("""
                        insert into once (consumer, event_id, done_at)
                        select $1, id, $3 from unnest($2::varchar[]) as id order by id
                        on conflict do nothing returning event_id
                        """)
                .execute(Tuple.of(consumer, ids, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    var fresh = new HashSet<String>();
                    rows.forEach(row -> fresh.add(row.getString(0)));
                    return records.stream()
                            .filter(one -> fresh.contains(one.id()))
                            .map(one -> Objects.requireNonNull(one.received()))
                            .toList();
                });
    }

    /** Marks an event as done that will never be handled. */
    Uni<Void> skip(SqlConnection connection, ParkedEvent event) {
        return connection
                .preparedQuery(
                        "insert into once (consumer, event_id, done_at) values ($1, $2, $3) on conflict do nothing")
                .execute(Tuple.of(
                        event.consumer(), event.eventId(), clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private void sweep() {
        pool.preparedQuery("delete from once where done_at < $1")
                .execute(Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)))
                .subscribe()
                .with(rows -> {}, failure -> LOG.warnf("old marks stay: %s", failure.toString()));
    }
}
