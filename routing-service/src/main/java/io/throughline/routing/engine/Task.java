package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A waiting task as the router sees it.
 *
 * @param since when it arrived
 * @param preference who is to be asked first, if anybody
 * @param refusals the agents who rejected it, let it time out or gave it away, and when they last did
 * @param epoch the count of its changes of state: an offer is good for this one only
 * @param priority what somebody said; null where the queue says it
 * @param attributes what conditions ask about
 */
public record Task(
        TaskId id,
        Channel channel,
        QueueId queue,
        Instant since,
        @Nullable Preference preference,
        Map<AgentId, Instant> refusals,
        long epoch,
        @Nullable Priority priority,
        Map<String, Object> attributes) {
    public Task {
        refusals = Map.copyOf(refusals);
        attributes = Map.copyOf(attributes);
    }

    /** One about which nobody said or asks anything. */
    public Task(
            TaskId id,
            Channel channel,
            QueueId queue,
            Instant since,
            @Nullable Preference preference,
            Map<AgentId, Instant> refusals,
            long epoch) {
        this(id, channel, queue, since, preference, refusals, epoch, null, Map.of());
    }

    /**
     * The agent who is to be asked first: the one who served the customer most of late, or the one to whom it was given by name.
     *
     * @param servedAt when that was
     */
    public record Preference(AgentId agent, Instant servedAt, boolean named) {
        /** The agent who served the customer most of late. */
        public static Preference served(AgentId agent, Instant at) {
            return new Preference(agent, at, false);
        }
    }

    /** The same, where nothing of it is later than the moment: what a clock wrote that was ahead is as if it were now. */
    public Task notAfter(Instant moment) {
        var early = refusals.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> earlier(one.getValue(), moment)));
        var preferred = preference == null
                ? null
                : new Preference(preference.agent(), earlier(preference.servedAt(), moment), preference.named());
        return new Task(id, channel, queue, earlier(since, moment), preferred, early, epoch, priority, attributes);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    boolean refusedBy(AgentId agent) {
        return refusals.containsKey(agent);
    }
}
