package io.throughline.routing.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at again at a time: a hashed wheel of timers, so that setting and cancelling one costs O(1)
 * however many there are (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987). Times are absolute, in
 * microseconds; a clock that jumps, to either side, loses nobody: what is late is due at the next look.
 *
 * @param <T> who waits
 */
final class Timers<T> {
    private static final int SLOTS = 1024;
    private static final long TICK = 100_000;
    private static final Comparator<Timer<?>> IN_TURN =
            Comparator.<Timer<?>>comparingLong(timer -> timer.at).thenComparingLong(timer -> timer.number);

    private final List<Timer<T>> slots = new ArrayList<>(SLOTS);
    private final Timer<T> overdue = new Timer<>(null, 0, 0);
    private long hand = Long.MIN_VALUE;
    private long set;

    /** Somebody's time. */
    static final class Timer<T> {
        private final @Nullable T who;
        private final long at;
        private final long number;
        private Timer<T> before = this;
        private Timer<T> after = this;

        private Timer(@Nullable T who, long at, long number) {
            this.who = who;
            this.at = at;
            this.number = number;
        }

        /** Makes it nothing; a timer that has rung or was cancelled before stays what it is. */
        void cancel() {
            before.after = after;
            after.before = before;
            before = this;
            after = this;
        }

        private void follow(Timer<T> other) {
            before = other;
            after = other.after;
            other.after.before = this;
            other.after = this;
        }
    }

    Timers() {
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.add(new Timer<>(null, 0, 0));
        }
    }

    Timer<T> set(T who, long at) {
        var timer = new Timer<>(who, at, set++);
        timer.follow(Math.floorDiv(at, TICK) < hand ? overdue : slot(Math.floorDiv(at, TICK)));
        return timer;
    }

    /** Whose time has come, the earliest first. */
    List<T> due(long now) {
        var rung = new ArrayList<Timer<T>>();
        ring(overdue, now, rung);
        long to = Math.floorDiv(now, TICK);
        long from = to < hand ? to : Math.max(hand, to - SLOTS + 1);
        for (long tick = from; tick <= to; tick++) {
            ring(slot(tick), now, rung);
        }
        hand = to;
        rung.sort(IN_TURN);
        return rung.stream().map(Timers::who).toList();
    }

    private void ring(Timer<T> slot, long now, List<Timer<T>> rung) {
        for (var timer = slot.after; timer != slot; ) {
            var next = timer.after;
            if (timer.at <= now) {
                timer.cancel();
                rung.add(timer);
            }
            timer = next;
        }
    }

    private Timer<T> slot(long tick) {
        return slots.get((int) Math.floorMod(tick, (long) SLOTS));
    }

    private static <T> T who(Timer<T> timer) {
        if (timer.who == null) {
            throw new IllegalStateException("the head of a slot does not ring");
        }
        return timer.who;
    }
}
