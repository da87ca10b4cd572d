package io.throughline.routing.task;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A waiting task as the router sees it.
 *
 * @param since when it arrived
 * @param preference who served the customer last, if anybody
 * @param refusals the agents who rejected it or let it time out, and when they last did
 * @param epoch the count of its changes of state: an offer is good for this one only
 */
record Task(
        TaskId id,
        Channel channel,
        QueueId queue,
        Instant since,
        @Nullable Preference preference,
        Map<AgentId, Instant> refusals,
        long epoch) {
    /** The oldest first. */
    static final Comparator<Task> BY_ARRIVAL =
            Comparator.comparing(Task::since).thenComparing(task -> task.id().value());

    Task {
        refusals = Map.copyOf(refusals);
    }

    /** The agent who served the customer last. */
    record Preference(AgentId agent, Instant servedAt) {}

    boolean refusedBy(AgentId agent) {
        return refusals.containsKey(agent);
    }

    /** Whether the agent refused it after the given time. */
    boolean refusedBy(AgentId agent, Instant after) {
        var at = refusals.get(agent);
        return at != null && at.isAfter(after);
    }
}
