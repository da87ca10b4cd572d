package io.throughline.routing.engine;

import static io.throughline.routing.engine.Floor.NOON;
import static io.throughline.routing.engine.Floor.agent;
import static io.throughline.routing.engine.Floor.available;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.Channel;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the router does when its decisions cannot be committed. */
class SetbacksTest {
    private final Floor floor = new Floor();

    @Test
    void leavesWhatCannotBeCommittedAloneTwiceAsLongEachTime() {
        floor.with(available("ana", 9));
        var task = floor.mail("poisoned", 20);

        assertEquals(NOON.plusSeconds(1), failToCommit(NOON));
        floor.router.know(task);
        assertEquals(Map.of(), floor.offers(NOON.plusMillis(999)));
        assertEquals(NOON.plusSeconds(3), failToCommit(NOON.plusSeconds(1)));
        floor.router.know(task);
        assertEquals(Map.of(), floor.offers(NOON.plusMillis(2_999)));
        assertEquals(Map.of(task.id(), agent("ana")), floor.offers(NOON.plusSeconds(3)));
    }

    @Test
    void offersYoungerTasksWhileTheOldestCannotBeCommitted() {
        floor.with(available("ana", 9));
        var poisoned = floor.mail("poisoned", 20);
        var _ = failToCommit(NOON);
        floor.router.know(poisoned);
        var younger = floor.mail("younger", 10);

        assertEquals(Map.of(younger.id(), agent("ana")), floor.offers());
    }

    @Test
    void offersWhatCouldNotBeCommittedToAnotherAgentNext() {
        floor.with(available("ana", 9), available("ben", 1));
        var task = floor.mail("task", 20);
        var _ = failToCommit(NOON);
        floor.router.know(task);

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers(NOON.plusSeconds(1)));
    }

    @Test
    void offersTasksWhileAnEndCannotBeCommitted() {
        floor.with(available("ana", 9), available("ben", 1));
        var overdue = floor.busy("ben", Channel.EMAIL, ReservationState.PENDING, NOON);
        var task = floor.mail("task", 0);
        var _ = failToCommit(NOON);
        floor.router.know(overdue);

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    /** The router's one decision cannot be committed; gives until when it is held off. */
    private Instant failToCommit(Instant now) {
        var decision = floor.router.decide(now).getFirst();
        floor.router.forget(decision.reservation());
        return floor.router.holdOff(decision, now);
    }
}
