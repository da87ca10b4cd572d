package io.throughline.routing.replay;

import io.throughline.contracts.QueueId;
import java.time.Duration;
import java.util.List;

/**
 * What policies would have come to.
 *
 * @param tasks how many were played
 * @param leftOut how many were not, for they wait still, or ended before it was kept when
 * @param agents how many were there at any time
 * @param recorded what really became of them
 * @param policies what would have: the first by those that the queues have now, the others by those that were tried
 */
record RehearsalView(int tasks, int leftOut, int agents, PlayedView recorded, List<PlayedView> policies) {
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.95;

    RehearsalView {
        policies = List.copyOf(policies);
    }

    /**
     * What became of the tasks by one policy.
     *
     * @param meanWait of all, those too whose customers gave up
     * @param medianWait half of them waited no longer
     * @param longWait 95 of 100 waited no longer
     * @param soon which part was taken within 20 seconds
     * @param abandoned of which part the customer gave up
     * @param unserved how many still waited a day after the time
     * @param load how many tasks an agent who was there had at once, on average
     * @param unfairness the coefficient of variation of the agents' work: 0 when all have the same
     */
    record PlayedView(
            String name,
            Duration meanWait,
            Duration medianWait,
            Duration longWait,
            double soon,
            double abandoned,
            int unserved,
            double load,
            double unfairness,
            List<PlayedQueue> queues) {
        PlayedView {
            queues = List.copyOf(queues);
        }
    }

    /** The same of one queue. */
    record PlayedQueue(QueueId queue, int tasks, Duration meanWait, double abandoned) {}

    static RehearsalView of(History history, List<Outcome> outcomes) {
        return new RehearsalView(
                history.calls().size(),
                history.leftOut(),
                history.crew().size(),
                view(history.outcome(), history.present()),
                outcomes.stream()
                        .map(outcome -> view(outcome, history.present()))
                        .toList());
    }

    private static PlayedView view(Outcome outcome, double present) {
        return new PlayedView(
                outcome.plan(),
                duration(outcome.meanWait()),
                duration(outcome.waitOf(MEDIAN)),
                duration(outcome.waitOf(MOST)),
                outcome.serviceLevel(),
                outcome.abandonment(),
                outcome.unserved(),
                present == 0 ? 0 : outcome.work() / present,
                outcome.unfairness(),
                outcome.byType().entrySet().stream()
                        .map(queue -> new PlayedQueue(
                                new QueueId(queue.getKey()),
                                queue.getValue().calls(),
                                duration(queue.getValue().meanWait()),
                                queue.getValue().abandonment()))
                        .toList());
    }

    private static Duration duration(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }
}
