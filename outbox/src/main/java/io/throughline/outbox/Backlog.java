package io.throughline.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Counts, for operators, what has not been sent and what cannot be handled. */
@ApplicationScoped
class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Pool pool;
    private final AtomicLong waiting;
    private final AtomicLong parked;

    Backlog(Vertx vertx, Pool pool, MeterRegistry metrics) {
        this.vertx = vertx;
        this.pool = pool;
        this.waiting = Objects.requireNonNull(metrics.gauge("throughline.outbox.rows", new AtomicLong()));
        this.parked = Objects.requireNonNull(metrics.gauge("throughline.parked.events", new AtomicLong()));
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(EVERY.toMillis(), tick -> count());
    }

    private void count() {
        pool.query("select (select count(*) from outbox), (select count(*) from parked_event)")
                .execute()
                .subscribe()
                .with(
                        rows -> show(Objects.requireNonNull(rows.iterator().next())),
                        failure -> LOG.debugf("not counted: %s", failure.toString()));
    }

    private void show(Row counts) {
        waiting.set(counts.getLong(0));
        parked.set(counts.getLong(1));
    }
}
