package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decisions that could not be committed. The task of each is held off: left alone for a second, then for twice as long
 * each time it fails again. The task or the agent may be to blame, so how often they failed together is remembered, too.
 *
 * <p>A setback is forgotten a minute after its end, and with the router that remembers it.
 */
final class Setbacks {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<TaskId, Setback> all = new HashMap<>();

    private record Setback(Duration pause, Instant until, Map<AgentId, Integer> counts) {}

    /** Remembers a decision that could not be committed; gives the end of the hold-off. */
    Instant add(Decision decision, Instant now) {
        all.values().removeIf(setback -> setback.until().plus(LONGEST).isBefore(now));
        var before = all.getOrDefault(decision.task(), new Setback(FIRST.dividedBy(2), now, Map.of()));
        var pause = Collections.min(List.of(before.pause().multipliedBy(2), LONGEST));
        var counts = new HashMap<>(before.counts());
        counts.merge(decision.agent(), 1, Integer::sum);
        all.put(decision.task(), new Setback(pause, now.plus(pause), counts));
        return now.plus(pause);
    }

    /** Until when the task is to be left alone; long ago if it is not. */
    long until(TaskId task) {
        var setback = all.get(task);
        return setback == null ? Long.MIN_VALUE : Moment.of(setback.until());
    }

    /** Whether any decision about the task could not be committed lately. */
    boolean any(TaskId task) {
        return all.containsKey(task);
    }

    /** How often a decision about the two could not be committed. */
    int count(TaskId task, AgentId agent) {
        var setback = all.get(task);
        return setback == null ? 0 : setback.counts().getOrDefault(agent, 0);
    }
}
