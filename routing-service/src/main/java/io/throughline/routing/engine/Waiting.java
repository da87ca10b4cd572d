package io.throughline.routing.engine;

import io.throughline.contracts.TaskId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The tasks that wait, the oldest first. */
final class Waiting implements Iterable<Task> {
    private final Map<TaskId, Task> all = new HashMap<>();
    private final NavigableSet<Task> byArrival = new TreeSet<>(Task.BY_ARRIVAL);

    /** Takes the place of what was known of the task before. */
    void add(Task task) {
        remove(task.id());
        all.put(task.id(), task);
        byArrival.add(task);
    }

    void remove(TaskId id) {
        Optional.ofNullable(all.remove(id)).ifPresent(byArrival::remove);
    }

    @Override
    public Iterator<Task> iterator() {
        return Collections.unmodifiableSet(byArrival).iterator();
    }
}
