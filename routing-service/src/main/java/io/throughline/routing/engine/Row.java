package io.throughline.routing.engine;

import org.jspecify.annotations.Nullable;

/**
 * The tasks of one demand, in their turn. Most come in their turn and join a ring at its end, which costs next to nothing;
 * those whose turn is earlier than the last one's, as after a refusal, stand in a heap beside it. One that leaves from
 * the middle of the ring leaves a gap, which goes when the ring's end comes to it or when the gaps are many.
 */
final class Row {
    private static final int BESIDE = -1;

    private final Heap<Wait> beside = new Heap<>(Wait.BY_RANK);
    private @Nullable Wait[] ring = new Wait[8];
    /** The first and last of the ring are never gaps. */
    private long head;

    private long tail;
    private int inRing;

    void add(Wait wait) {
        if (head < tail && Wait.BY_RANK.compare(wait, get(tail - 1)) < 0) {
            wait.spot = BESIDE;
            beside.add(wait, wait.rank());
        } else {
            append(wait);
        }
    }

    void remove(Wait wait) {
        if (wait.spot == BESIDE) {
            beside.remove(wait);
            return;
        }
        ring[place(wait.spot)] = null;
        inRing--;
        while (head < tail && ring[place(head)] == null) {
            head++;
        }
        while (head < tail && ring[place(tail - 1)] == null) {
            tail--;
        }
    }

    /** Whose turn it is; null if there is nobody. */
    @Nullable
    Wait first() {
        var first = head < tail ? ring[place(head)] : null;
        var other = beside.first();
        if (first == null || other == null) {
            return first == null ? other : first;
        }
        return Wait.BY_RANK.compare(first, other) < 0 ? first : other;
    }

    boolean isEmpty() {
        return inRing == 0 && beside.isEmpty();
    }

    private void append(Wait wait) {
        if (tail - head == ring.length) {
            resize();
        }
        wait.spot = tail;
        ring[place(tail)] = wait;
        tail++;
        inRing++;
    }

    /** Closes the gaps; makes the ring larger if it is full all the same. */
    private void resize() {
        var old = ring;
        long end = tail;
        var larger = new Wait[2 * inRing > old.length ? 2 * old.length : old.length];
        int count = 0;
        for (long spot = head; spot < end; spot++) {
            var wait = old[(int) (spot & (old.length - 1))];
            if (wait != null) {
                wait.spot = count;
                larger[count] = wait;
                count++;
            }
        }
        ring = larger;
        head = 0;
        tail = count;
    }

    private Wait get(long spot) {
        var wait = ring[place(spot)];
        if (wait == null) {
            throw new IllegalStateException("a gap at an end of the ring");
        }
        return wait;
    }

    private int place(long spot) {
        return (int) (spot & (ring.length - 1));
    }
}
