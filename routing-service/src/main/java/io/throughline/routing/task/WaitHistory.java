package io.throughline.routing.task;

import io.throughline.routing.forecast.Calibration;
import io.throughline.routing.forecast.QueueLength;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last tasks of a queue waited.
 *
 * @param tasks the oldest first
 * @param handling how long an agent has one, in seconds
 * @param agents how many there are who could have them
 */
record WaitHistory(List<Past> tasks, double handling, long agents) {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /**
     * A task.
     *
     * @param offeredAt when it was offered first; null if it never was
     * @param waiting whether it waits
     */
    record Past(String id, Instant createdAt, @Nullable Instant offeredAt, boolean waiting) {
        boolean waitsAt(Instant moment) {
            return !createdAt.isAfter(moment) && (offeredAt == null ? waiting : offeredAt.isAfter(moment));
        }

        Duration waited() {
            return offeredAt == null ? Duration.ZERO : Duration.between(createdAt, offeredAt);
        }
    }

    WaitHistory {
        tasks = List.copyOf(tasks);
    }

    /** How many wait before the one with the id, or in all if there is none of it. */
    int ahead(String id) {
        var waiting = tasks.stream().filter(Past::waiting).map(Past::id).toList();
        int place = waiting.indexOf(id);
        return place < 0 ? waiting.size() : place;
    }

    /** How long it takes until one with so many before it is offered, in seconds. */
    double estimate(int ahead) {
        return QueueLength.wait(ahead, handling, (double) agents);
    }

    /** What those who had to wait teach about the estimates. */
    Calibration calibration() {
        var calibration = new Calibration();
        for (int at = 0; at < tasks.size(); at++) {
            var past = tasks.get(at);
            if (past.waited().compareTo(AT_ONCE) > 0) {
                calibration.learn(estimate(before(at)), past.waited().toMillis() / 1000.0);
            }
        }
        return calibration;
    }

    private int before(int at) {
        var came = tasks.get(at).createdAt();
        return (int) tasks.subList(0, at).stream()
                .filter(other -> other.waitsAt(came))
                .count();
    }
}
