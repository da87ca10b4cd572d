package io.throughline.routing.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is, as one key that never changes while a task waits: who is served first by it now is served first by it
 * later, so no queue is ever sorted again. Linear ageing with a head start is arrival less the head start; a deadline is
 * arrival plus the time to it; of both the earlier one counts.
 *
 * @param strict whether a higher priority goes before a lower one whatever their ages, which lets low ones starve; tasks
 *     of queues that are not strict stand among those of normal priority
 * @param newestFirst whether the newest goes first of those that ask for the same, of the same strict priority
 * @param headStarts by how much a task of each priority is treated as older than it is
 * @param deadlines within which time after its arrival a task of each priority is to be offered; a task without one has
 *     none
 * @param urgencies the priority of tasks of which nobody said one: that of the first that holds, else the normal one
 */
public record Order(
        boolean strict,
        boolean newestFirst,
        Map<Priority, Duration> headStarts,
        Map<Priority, Duration> deadlines,
        List<Urgency> urgencies) {
    private static final int TIER_SHIFT = 55;

    /** The oldest first, whatever their priorities. */
    public static final Order OLDEST_FIRST = new Order(false, false, Map.of(), Map.of());

    /** The oldest first, where what matters more is treated as older and what matters less as younger. */
    public static final Order USUAL = new Order(
            false,
            false,
            Map.of(
                    Priority.URGENT,
                    Duration.ofMinutes(30),
                    Priority.HIGH,
                    Duration.ofMinutes(10),
                    Priority.LOW,
                    Duration.ofMinutes(-10)),
            Map.of());

    public Order {
        headStarts = Map.copyOf(headStarts);
        deadlines = Map.copyOf(deadlines);
        urgencies = List.copyOf(urgencies);
    }

    /** One in which tasks have the normal priority unless somebody says otherwise. */
    public Order(
            boolean strict,
            boolean newestFirst,
            Map<Priority, Duration> headStarts,
            Map<Priority, Duration> deadlines) {
        this(strict, newestFirst, headStarts, deadlines, List.of());
    }

    /** How much the task matters. */
    Priority priority(Task task) {
        var said = task.priority();
        return said == null
                ? urgencies.stream()
                        .filter(urgency -> urgency.when().holds(task.attributes(), Map.of()))
                        .map(Urgency::priority)
                        .findFirst()
                        .orElse(Priority.NORMAL)
                : said;
    }

    /** The place of a task among those of all queues: the smaller the earlier. */
    long key(Priority priority, long since) {
        long aged = since - micros(headStarts.getOrDefault(priority, Duration.ZERO));
        var deadline = deadlines.get(priority);
        long urgency = deadline == null ? aged : Math.min(aged, since + micros(deadline) - micros(longestDeadline()));
        return tier(priority) + urgency;
    }

    /** The place of a task among those of its queue: the smaller the earlier. */
    long rank(Priority priority, long since) {
        return newestFirst ? tier(priority) - since : key(priority, since);
    }

    private long tier(Priority priority) {
        return (strict ? priority : Priority.NORMAL).tier() << TIER_SHIFT;
    }

    private Duration longestDeadline() {
        return deadlines.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static long micros(Duration duration) {
        return Moment.micros(duration);
    }
}
