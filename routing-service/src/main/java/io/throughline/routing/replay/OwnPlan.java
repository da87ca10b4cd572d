package io.throughline.routing.replay;

import io.throughline.contracts.QueueId;
import io.throughline.routing.engine.Terms;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The deployment's own queues, with the policies that they have or that are tried; types are the queues' ids. */
record OwnPlan(String name, Map<String, Terms> queues, Instant start, double end) implements Plan {
    OwnPlan {
        queues = Map.copyOf(queues);
    }

    /** Who served the customer before is recorded with the task. */
    @Override
    public boolean prefers() {
        return false;
    }

    @Override
    public Terms terms(QueueId spare, String type) {
        return Optional.ofNullable(queues.get(type)).orElseThrow(() -> new IllegalStateException("no queue " + type));
    }
}
