package io.throughline.routing.engine;

import io.throughline.contracts.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the router sees it.
 *
 * @param name what operators call it
 * @param steps what its tasks ask for at which age; the first begins at once, each of the others after the one before
 * @param order whose turn it is
 * @param rules what holds about preferences and refusals
 * @param offerTimeout how long an agent has to answer an offer
 * @param fallback whether it is the one default queue, which serves the tasks of queues that are gone
 * @param hours when its tasks are offered; always if null
 */
public record Terms(
        QueueId queue,
        String name,
        List<Step> steps,
        Order order,
        Rules rules,
        Duration offerTimeout,
        boolean fallback,
        @Nullable OpenHours hours) {
    public Terms {
        steps = List.copyOf(steps);
    }

    /** One whose tasks are offered at all times. */
    public Terms(
            QueueId queue,
            String name,
            List<Step> steps,
            Order order,
            Rules rules,
            Duration offerTimeout,
            boolean fallback) {
        this(queue, name, steps, order, rules, offerTimeout, fallback, null);
    }

    /** A queue that asks for the same skills at every age, the oldest task first. */
    public static Terms plain(
            QueueId queue,
            String name,
            Map<String, Integer> skills,
            Rules rules,
            Duration offerTimeout,
            boolean fallback) {
        return new Terms(queue, name, List.of(Step.only(skills)), Order.USUAL, rules, offerTimeout, fallback);
    }

    /** The same with these hours. */
    public Terms during(OpenHours open) {
        return new Terms(queue, name, steps, order, rules, offerTimeout, fallback, open);
    }
}
