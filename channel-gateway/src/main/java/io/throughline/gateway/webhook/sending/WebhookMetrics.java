package io.throughline.gateway.webhook.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What operators see of webhooks; docs/reference/metrics.md has the list. */
@ApplicationScoped
class WebhookMetrics {
    private static final Logger LOG = Logger.getLogger(WebhookMetrics.class);

    /** The oldest of what could be sent: what endpoints collect that are paused or disabled may be as old as it is. */
    private static final String COUNT = """
            select (select count(*) from webhook_message where state = 'waiting') as waiting,
                (select min(m.created_at) from webhook_message m join webhook_endpoint e on e.id = m.endpoint
                    where m.state = 'waiting' and e.state = 'enabled') as oldest,
                (select count(*) from webhook_endpoint where state = 'enabled') as enabled,
                (select count(*) from webhook_endpoint where state = 'paused') as paused,
                (select count(*) from webhook_endpoint where state = 'disabled') as disabled
            """;

    private final Pool pool;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final AtomicLong waiting;
    private final AtomicLong oldest;
    private final Map<String, AtomicLong> endpoints;

    WebhookMetrics(Pool pool, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
        this.waiting = Objects.requireNonNull(metrics.gauge("throughline.webhooks.waiting", new AtomicLong()));
        this.oldest =
                Objects.requireNonNull(metrics.gauge("throughline.webhooks.oldest.waiting.seconds", new AtomicLong()));
        this.endpoints = Stream.of("enabled", "paused", "disabled")
                .collect(Collectors.toMap(Function.identity(), this::endpoints));
    }

    private AtomicLong endpoints(String state) {
        return Objects.requireNonNull(metrics.gauge(
                "throughline.webhooks.endpoints",
                io.micrometer.core.instrument.Tags.of("state", state),
                new AtomicLong()));
    }

    /** Counts an attempt. */
    void tried(Outcome outcome) {
        metrics.counter(
                        "throughline.webhooks.attempts",
                        "outcome",
                        outcome.kind().text())
                .increment();
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return pool.query(COUNT)
                .execute()
                .invoke(rows -> show(rows.iterator().next()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("not counted: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private void show(Row counts) {
        OffsetDateTime since = counts.getOffsetDateTime("oldest");
        waiting.set(counts.getLong("waiting"));
        oldest.set(
                since == null
                        ? 0
                        : Duration.between(since.toInstant(), clock.instant()).toSeconds());
        endpoints.forEach((state, count) -> count.set(counts.getLong(state)));
    }
}
