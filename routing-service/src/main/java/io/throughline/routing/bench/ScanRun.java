package io.throughline.routing.bench;

import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Candidate;
import io.throughline.routing.engine.Task;
import io.throughline.routing.engine.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same work without an index: whoever becomes free goes through all the tasks that wait, for the first in turn. */
final class ScanRun {
    private static final Comparator<Task> IN_TURN =
            Comparator.comparing(Task::since).thenComparing(task -> task.id().value());

    private final World world;
    private final Map<QueueId, Terms> queues = new HashMap<>();
    private final Map<TaskId, Task> waiting = new LinkedHashMap<>();
    private final List<Pair> busy = new ArrayList<>();
    private long millis;

    /** Who has what. */
    record Pair(Candidate agent, TaskId task) {}

    /**
     * Begins with the first agents busy and a queue of the size.
     *
     * @param most how many agents are enough, as finding each one's first task takes a scan
     */
    ScanRun(World.Size size, long seed, int most) {
        world = new World(size, seed);
        world.queues.forEach(queue -> queues.put(queue.queue(), queue));
        for (int task = 0; task < size.tasks(); task++) {
            add(world.task(millis++));
        }
        world.agents.stream().limit(most).forEach(agent -> next(agent).ifPresent(task -> take(agent, task)));
    }

    private void take(Candidate agent, Task task) {
        waiting.remove(task.id());
        add(world.like(task.id(), millis++));
        busy.add(new Pair(agent, task.id()));
    }

    /** Makes so many matches; gives what each took. */
    Latencies run(int matches) {
        var nanos = new long[matches];
        for (int match = 0; match < matches; match++) {
            var free = world.random().nextInt(busy.size());
            var done = busy.get(free);
            var task = world.like(done.task(), millis++);
            long start = System.nanoTime();
            add(task);
            var next = next(done.agent()).orElseThrow();
            waiting.remove(next.id());
            nanos[match] = System.nanoTime() - start;
            busy.set(free, new Pair(done.agent(), next.id()));
        }
        return Latencies.of(nanos);
    }

    private Optional<Task> next(Candidate agent) {
        return waiting.values().stream().filter(task -> isAble(agent, task)).min(IN_TURN);
    }

    private boolean isAble(Candidate agent, Task task) {
        var queue = queues.get(task.queue());
        return queue != null
                && queue.steps().getFirst().skills().entrySet().stream()
                        .allMatch(asked -> agent.skills().getOrDefault(asked.getKey(), 0) >= asked.getValue());
    }

    int busy() {
        return busy.size();
    }

    private void add(Task task) {
        waiting.put(task.id(), task);
    }
}
