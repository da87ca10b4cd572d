package io.throughline.gateway.media;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators see of files that are fetched; docs/reference/metrics.md has the list. */
@ApplicationScoped
class FetchMetrics {
    private final MeterRegistry metrics;

    FetchMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts a file of which there is an end. */
    void count(Fetched outcome) {
        metrics.counter("throughline.media.files", "outcome", outcome.state()).increment();
    }

    /** Counts a try after which there will be another. */
    void countLater() {
        metrics.counter("throughline.media.files", "outcome", "later").increment();
    }
}
