package io.throughline.routing.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait in one queue.
 *
 * @param queue the queue's name
 * @param oldest when the oldest of them arrived; null if there are none
 */
public record Line(String queue, int tasks, @Nullable Instant oldest) {
    static Line empty(Terms queue) {
        return new Line(queue.name(), 0, null);
    }

    /** With one more task at its end. */
    Line then(Task task) {
        return new Line(queue, tasks + 1, oldest == null || task.since().isBefore(oldest) ? task.since() : oldest);
    }
}
