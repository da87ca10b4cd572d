package io.throughline.routing.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimersTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;

    private final Timers<String> timers = new Timers<>();

    @Test
    void ringsWhoseTimeHasComeTheEarliestFirst() {
        set("late", 9 * SECOND);
        set("early", 2 * SECOND);
        set("later", 3 * HOUR);

        assertEquals(List.of(), timers.due(SECOND));
        assertEquals(List.of("early", "late"), timers.due(9 * SECOND));
        assertEquals(List.of("later"), timers.due(3 * HOUR));
    }

    @Test
    void ringsOnce() {
        set("once", SECOND);

        assertEquals(List.of("once"), timers.due(SECOND));
        assertEquals(List.of(), timers.due(2 * SECOND));
    }

    @Test
    void doesNotRingWhoCancelled() {
        var timer = timers.set("never", SECOND);
        timer.cancel();
        timer.cancel();

        assertEquals(List.of(), timers.due(HOUR));
    }

    @Test
    void ringsAtTheNextLookWhoseTimeIsOverAlready() {
        assertEquals(List.of(), timers.due(HOUR));
        set("overdue", SECOND);

        assertEquals(List.of("overdue"), timers.due(HOUR));
    }

    @Test
    void losesNobodyWhenTheClockGoesBack() {
        assertEquals(List.of(), timers.due(5 * HOUR));
        set("at five", 5 * HOUR);
        set("at four and a half", 4 * HOUR + HOUR / 2);

        assertEquals(List.of(), timers.due(4 * HOUR));
        set("at ten past four", 4 * HOUR + HOUR / 6);
        assertEquals(List.of("at ten past four", "at four and a half"), timers.due(4 * HOUR + HOUR / 2));
        assertEquals(List.of("at five"), timers.due(5 * HOUR));
    }

    @Test
    void ringsEachAtTheFirstLookAfterItsTimeWhateverTheClockDoes() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var wheel = new Timers<Long>();
            var waiting = new ArrayList<Long>();
            long now = 0;
            for (int look = 0; look < 100; look++) {
                for (int one = random.nextInt(5); one > 0; one--) {
                    long at = now + random.nextLong(-HOUR, HOUR);
                    var _ = wheel.set(at, at);
                    waiting.add(at);
                }
                now += random.nextInt(10) == 0 ? random.nextLong(-HOUR, HOUR) : random.nextLong(10 * SECOND);
                long moment = now;
                var due = waiting.stream()
                        .filter(at -> at <= moment)
                        .sorted(Comparator.naturalOrder())
                        .toList();
                waiting.removeIf(at -> at <= moment);

                assertEquals(due, wheel.due(now), "seed " + seed);
            }
        }
    }

    @Test
    void doesNotEndAnOfferTwiceWhenTheClockJumps() {
        var floor = new Floor().with(Floor.available("ana", 9));
        var pending = new Reservation(
                ReservationId.draw(Floor.NOON),
                TaskId.draw(Floor.NOON),
                AgentId.ofUser(new UUID(0, 0)),
                Channel.EMAIL,
                ReservationState.WRAPPING,
                Floor.NOON.plusSeconds(30));
        floor.router.know(pending);

        assertEquals(List.of(), floor.router.decide(Floor.NOON));
        assertEquals(1, floor.router.decide(Floor.NOON.plusSeconds(3_600)).size());
        assertEquals(List.of(), floor.router.decide(Floor.NOON));
        assertEquals(List.of(), floor.router.decide(Floor.NOON.plusSeconds(7_200)));
    }

    private void set(String who, long at) {
        var _ = timers.set(who, at);
    }
}
