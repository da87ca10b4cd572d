package io.throughline.routing.engine;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A task that waits: its place among all, and where it stands now. */
final class Wait extends Heap.Element implements Timed {
    /** Whose turn it is among the tasks of all queues. */
    static final Comparator<Wait> IN_TURN = Wait::inTurn;
    /** Whose turn it is among the tasks of one demand. */
    static final Comparator<Wait> BY_RANK = Wait::byRank;

    private final Task task;
    private final Lane lane;
    private final Priority priority;
    private final long since;
    private final long key;
    private final long rank;
    /** The demand in whose line it stands; null if it stands in none. */
    @Nullable
    Demand demand;
    /** The agent for whom alone it waits; null if there is none. */
    @Nullable
    Seat keeper;
    /** The agent who is offered it first when they have room; null if there is none now. */
    @Nullable
    Seat preferred;
    /** When it is to stand elsewhere. */
    Timers.@Nullable Timer<Timed> timer;

    /** Where in the row of the demand it stands. */
    long spot;
    /** Whether it has to be put where it belongs. */
    boolean unplaced;

    Wait(Task task, Lane lane) {
        this.task = task;
        this.lane = lane;
        since = Moment.of(task.since());
        var order = lane.terms().order();
        priority = order.priority(task);
        key = order.key(priority, since);
        rank = order.rank(priority, since);
    }

    private static int inTurn(Wait one, Wait other) {
        return one.key == other.key
                ? one.task.id().value().compareTo(other.task.id().value())
                : Long.compare(one.key, other.key);
    }

    private static int byRank(Wait one, Wait other) {
        return one.rank == other.rank ? inTurn(one, other) : Long.compare(one.rank, other.rank);
    }

    Task task() {
        return task;
    }

    Lane lane() {
        return lane;
    }

    Priority priority() {
        return priority;
    }

    long since() {
        return since;
    }

    long key() {
        return key;
    }

    long rank() {
        return rank;
    }

    boolean stands() {
        return demand != null || keeper != null;
    }
}
