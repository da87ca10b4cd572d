package io.throughline.routing.engine;

import java.util.Map;

/** What a step asks of an agent beyond skills. It has no memory and no side effect: the same attributes, the same answer. */
@FunctionalInterface
public interface Condition {
    /** Whether an agent with these attributes may have a task with those. */
    boolean holds(Map<String, Object> task, Map<String, Object> agent);

    /** What of a task it looks at: with the same of this, the same answer. */
    default Map<String, Object> read(Map<String, Object> task) {
        return task;
    }
}
