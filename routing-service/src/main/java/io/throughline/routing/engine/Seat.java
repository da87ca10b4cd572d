package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent at work: who they are, what they have, and which tasks wait for them in particular. */
final class Seat extends Heap.Element implements Timed {
    static final Comparator<Seat> LEAST_WORK = Seat::leastWork;
    private static final int TASKS_SHIFT = 52;

    private final AgentId agent;
    private final int[] work = Room.noWork();
    /** Their live reservations. */
    final List<Held> held = new ArrayList<>(2);
    /** The tasks that name or prefer them, wherever these wait. */
    final Set<Wait> followers = new HashSet<>();
    /** The tasks that wait for them alone. */
    final Set<Wait> kept = new HashSet<>();

    private @Nullable Candidate candidate;
    private @Nullable Supply supply;
    private int tasks;
    private int room;
    private long idleSince;
    private long pace;
    private boolean resting;
    /** Whether they were given room that no task has been sought for yet. */
    boolean freed;

    Seat(AgentId agent) {
        this.agent = agent;
    }

    private static int leastWork(Seat one, Seat other) {
        return one.key() == other.key()
                ? one.agent.value().compareTo(other.agent.value())
                : Long.compare(one.key(), other.key());
    }

    /** Who has less work, then who rests for longer: the smaller the earlier. */
    long key() {
        return ((long) tasks << TASKS_SHIFT) + idleSince;
    }

    AgentId agent() {
        return agent;
    }

    @Nullable
    Candidate candidate() {
        return candidate;
    }

    /** Their class; null for somebody of whom nothing is known. */
    @Nullable
    Supply supply() {
        return supply;
    }

    int slots(Channel channel) {
        return candidate == null ? 0 : candidate.slots(channel);
    }

    boolean available() {
        return candidate != null && candidate.available();
    }

    boolean present() {
        return candidate != null && candidate.present();
    }

    /** How many live reservations they have. */
    int tasks() {
        return tasks;
    }

    /** The channels on which they have room, as bits; none while they take no tasks. */
    int room() {
        return room;
    }

    /** The channels on which they would have room without one of their tasks, as bits. */
    int roomWithout(Channel channel) {
        if (supply == null || !available()) {
            return 0;
        }
        work[Room.number(channel)]--;
        int without = supply.room().beside(work);
        work[Room.number(channel)]++;
        return without;
    }

    boolean hasRoom(Channel channel) {
        return (room & Room.bit(channel)) != 0;
    }

    /** How much of what they can have at once they have, in thousandths. */
    int taken() {
        return supply == null ? 0 : supply.room().taken(work);
    }

    boolean isGone() {
        return candidate == null && held.isEmpty() && followers.isEmpty();
    }

    void become(@Nullable Candidate now, @Nullable Supply as) {
        candidate = now;
        supply = as;
        idleSince = now == null ? 0 : Moment.of(now.idleSince());
        pace = now == null ? 0 : Moment.micros(now.capacity().pace());
    }

    void count(Channel channel, int change) {
        work[Room.number(channel)] += change;
        tasks += change;
    }

    /** How long they are offered nothing after an offer, in microseconds. */
    long pace() {
        return pace;
    }

    /** Whether they are offered nothing as they were offered something a moment ago. */
    boolean resting() {
        return resting;
    }

    void rest(boolean rests) {
        resting = rests;
    }

    /** Finds the room anew; gives whether there is some where there was none. */
    boolean look() {
        int before = room;
        room = available() && supply != null && !resting ? supply.room().beside(work) : 0;
        return (room & ~before) != 0;
    }
}
