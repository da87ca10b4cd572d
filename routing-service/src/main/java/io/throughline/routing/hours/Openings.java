package io.throughline.routing.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Openings in the order of time, joined where they touch, day by day as they are asked for. */
final class Openings implements Iterator<Opening> {
    private final Days days;
    private final LocalDate end;
    private final Deque<Opening> waiting = new ArrayDeque<>();
    private LocalDate next;
    private @Nullable Opening ready;

    /**
     * The openings that are not over before {@code from}, from their beginnings up to two days earlier; what opens after
     * {@code to} is not among them, and one that is open at {@code to} is told of until then at least.
     */
    Openings(Days days, Instant from, Instant to) {
        this.days = days;
        this.next = from.atZone(days.zone()).toLocalDate().minusDays(2);
        this.end = to.atZone(days.zone()).toLocalDate().plusDays(1);
        advance();
        while (ready != null && !ready.to().isAfter(from)) {
            advance();
        }
    }

    @Override
    public boolean hasNext() {
        return ready != null;
    }

    @Override
    public Opening next() {
        var now = ready;
        if (now == null) {
            throw new NoSuchElementException();
        }
        advance();
        return now;
    }

    private void advance() {
        var joined = poll();
        for (var more = peek(); joined != null && more != null && !more.from().isAfter(joined.to()); more = peek()) {
            joined = joined.joined(waiting.remove());
        }
        ready = joined;
    }

    private @Nullable Opening poll() {
        return peek() == null ? null : waiting.remove();
    }

    private @Nullable Opening peek() {
        while (waiting.isEmpty() && !next.isAfter(end)) {
            days.openings(next).forEach(waiting::add);
            next = next.plusDays(1);
        }
        return waiting.peek();
    }
}
