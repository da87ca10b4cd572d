package io.throughline.routing.task;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.throughline.contracts.Event;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.contracts.ReservationEvent.ReservationRejected;
import io.throughline.contracts.ReservationEvent.ReservationTimedOut;
import io.throughline.routing.engine.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What operators see of routing; docs/reference/metrics.md has the list. */
@ApplicationScoped
class RoutingMetrics {
    private static final String OUTCOMES = "throughline.routing.outcomes";
    private static final String LEFT_OUT = "throughline.routing.left.out";

    private final Clock clock;
    private final AtomicInteger active;
    private final MultiGauge tasks;
    private final MultiGauge longestWait;
    private final Timer timeToOffer;
    private final Counter offers;
    private final Counter accepted;
    private final Counter rejected;
    private final Counter timeouts;
    private final Counter canceled;
    private final Counter decisionsLeftOut;
    private final Counter rowsLeftOut;
    private volatile Map<String, Line> lines = Map.of();

    RoutingMetrics(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        active = Objects.requireNonNull(metrics.gauge("throughline.routing.active", new AtomicInteger()));
        tasks = MultiGauge.builder("throughline.routing.waiting.tasks").register(metrics);
        longestWait = MultiGauge.builder("throughline.routing.longest.wait")
                .baseUnit("seconds")
                .register(metrics);
        timeToOffer = Timer.builder("throughline.routing.time.to.offer")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1))
                .register(metrics);
        offers = metrics.counter("throughline.routing.offers");
        accepted = metrics.counter(OUTCOMES, "outcome", "accepted");
        rejected = metrics.counter(OUTCOMES, "outcome", "rejected");
        timeouts = metrics.counter(OUTCOMES, "outcome", "timeout");
        canceled = metrics.counter(OUTCOMES, "outcome", "canceled");
        decisionsLeftOut = metrics.counter(LEFT_OUT, "what", "decision");
        rowsLeftOut = metrics.counter(LEFT_OUT, "what", "row");
    }

    /** This replica has the active router from now on. */
    void activated() {
        active.set(1);
    }

    /** This replica has the active router no more: what it knew of the queues is void. */
    void retired() {
        active.set(0);
        waiting(List.of());
    }

    /** What waits now, by queue. */
    void waiting(List<Line> now) {
        lines = now.stream().collect(Collectors.toMap(Line::queue, Function.identity(), (one, other) -> one));
        tasks.register(lines.keySet().stream()
                .<Row<?>>map(queue -> Row.of(Tags.of("queue", queue), () -> tasks(queue)))
                .toList());
        longestWait.register(lines.keySet().stream()
                .<Row<?>>map(queue -> Row.of(Tags.of("queue", queue), () -> longestWait(queue)))
                .toList());
    }

    private int tasks(String queue) {
        var line = lines.get(queue);
        return line == null ? 0 : line.tasks();
    }

    /** In seconds, at the moment of the asking. */
    private double longestWait(String queue) {
        var line = lines.get(queue);
        var oldest = line == null ? null : line.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }

    /** A task that came then is offered now. */
    void offered(Instant came, Instant now) {
        timeToOffer.record(Duration.between(came, now));
    }

    /** The event was said. */
    void said(Event event) {
        switch (event) {
            case ReservationCreated _ -> offers.increment();
            case ReservationAccepted _ -> accepted.increment();
            case ReservationRejected _ -> rejected.increment();
            case ReservationTimedOut _ -> timeouts.increment();
            case ReservationCanceled _ -> canceled.increment();
            default -> {}
        }
    }

    /** A decision could not be committed, and the router goes on without it. */
    void decisionLeftOut() {
        decisionsLeftOut.increment();
    }

    /** A row could not be read, and the router goes on without it. */
    void rowLeftOut() {
        rowsLeftOut.increment();
    }
}
