package io.throughline.routing.task;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators see of routing; docs/reference/metrics.md has the list. */
@ApplicationScoped
class RoutingMetrics {
    private final Counter decisionsLeftOut;
    private final Counter rowsLeftOut;

    RoutingMetrics(MeterRegistry metrics) {
        decisionsLeftOut = metrics.counter("throughline.routing.left.out", "what", "decision");
        rowsLeftOut = metrics.counter("throughline.routing.left.out", "what", "row");
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
