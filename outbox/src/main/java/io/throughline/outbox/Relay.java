package io.throughline.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Carries committed rows of the outbox to the log, at least once, in the order of their keys.
 *
 * <p>The trap is the order of numbers. A row gets its number when it is inserted, but it becomes visible when its
 * transaction commits; row 2 can be there before row 1. A relay that remembers the last number it sent and asks for
 * {@code seq > last} never sees row 1. This relay remembers nothing: what is in the table has not been sent, and a row
 * leaves the table only after the broker has acknowledged it. A row that commits late is simply there in the next
 * round. The order within a key is kept by the {@link Outbox}, which lets transactions of one key commit in the order
 * of their numbers, and by sending the rows of a key one after the other: the next leaves only when the one before has
 * arrived, so that a failure in the middle cannot let a later row overtake.
 *
 * <p>One round is one transaction: take the relay's lock, read, send, delete what arrived. The lock belongs to the
 * transaction, so it goes with a process that dies, and another replica continues. If it dies between the broker's
 * acknowledgement and the commit, the rows are sent again with the same event ids and {@link Once} drops them. A
 * replica that finds the lock taken asks again shortly, because its row may have come just after the holder looked.
 *
 * <p>It is woken after each commit of its own process; a slow tick finds what a dead process left behind.
 */
@ApplicationScoped
class Relay {
    /** Rows per round. */
    static final int BATCH = 500;

    private static final long TICK_MILLIS = 500;
    private static final long ASK_AGAIN_MILLIS = 20;
    private static final long AFTER_FAILURE_MILLIS = 500;
    private static final long LOCK = 0x7468726f7567686cL;

    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final Vertx vertx;
    private final Pool pool;
    private final LogWriter log;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean stopped;

    Relay(Vertx vertx, Pool pool, LogWriter log) {
        this.vertx = vertx;
        this.pool = pool;
        this.log = log;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(TICK_MILLIS, tick -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Tells that there may be rows to send; returns at once. */
    void wake() {
        wanted.set(true);
        if (!stopped && running.compareAndSet(false, true)) {
            wanted.set(false);
            round().subscribe().with(this::next, this::afterFailure);
        }
    }

    private void next(Outcome outcome) {
        switch (outcome) {
            case SENT -> again(1);
            case BUSY -> again(ASK_AGAIN_MILLIS);
            case STUCK -> again(AFTER_FAILURE_MILLIS);
            case EMPTY -> rest();
        }
    }

    private void again(long millis) {
        vertx.setTimer(millis, timer -> {
            running.set(false);
            wake();
        });
    }

    private void rest() {
        running.set(false);
        if (wanted.get()) {
            wake();
        }
    }

    private void afterFailure(Throwable failure) {
        LOG.warnf("the outbox waits: %s", failure.toString());
        again(AFTER_FAILURE_MILLIS);
    }

    /** What a round found: rows sent, another replica at work, rows that cannot be sent now, or nothing. */
    enum Outcome {
        SENT,
        BUSY,
        STUCK,
        EMPTY
    }

    /** One round, on a quick look first: most wake-ups of readers find nothing. */
    Uni<Outcome> round() {
        return pool.query("select exists (select from outbox)")
                .execute()
                .chain(rows -> first(rows).getBoolean(0) ? pool.withTransaction(this::locked) : outcome(Outcome.EMPTY));
    }

    private Uni<Outcome> locked(SqlConnection connection) {
        return connection
                .preparedQuery("select pg_try_advisory_xact_lock($1)")
                .execute(Tuple.of(LOCK))
                .chain(rows -> first(rows).getBoolean(0) ? drain(connection) : outcome(Outcome.BUSY));
    }

    private Uni<Outcome> drain(SqlConnection connection) {
        return connection
                .preparedQuery("select * from outbox order by seq limit $1")
                .execute(Tuple.of(BATCH))
                .chain(rows -> send(connection, list(rows)));
    }

    private Uni<Outcome> send(SqlConnection connection, List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return outcome(Outcome.EMPTY);
        }
        var chains = Chains.of(rows, row -> List.of(row.topic(), row.key())).stream()
                .map(chain -> new SendChain(this::write, chain))
                .toList();
        return Uni.join()
                .all(chains.stream().map(SendChain::send).toList())
                .andCollectFailures()
                .chain(() -> delete(connection, chains));
    }

    private Uni<Void> write(OutboxRow row) {
        return log.write(row)
                .onFailure()
                .invoke(failure -> LOG.warnf("event=%s waits: %s", row.eventId(), failure.toString()));
    }

    private static Uni<Outcome> delete(SqlConnection connection, List<SendChain> chains) {
        var arrived = chains.stream().flatMap(chain -> chain.arrived().stream()).toArray(Long[]::new);
        var outcome = chains.stream().allMatch(SendChain::complete) ? Outcome.SENT : Outcome.STUCK;
        return connection
                .preparedQuery("delete from outbox where seq = any($1)")
                .execute(Tuple.of(arrived))
                .replaceWith(outcome);
    }

    private static List<OutboxRow> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(OutboxRow::of)
                .toList();
    }

    private static Row first(RowSet<Row> rows) {
        return Objects.requireNonNull(rows.iterator().next());
    }

    private static Uni<Outcome> outcome(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
