package io.throughline.routing.engine;

import static io.throughline.routing.engine.Floor.NOON;
import static io.throughline.routing.engine.Floor.agent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Explanation.LackKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Failure class 7: the night's work does not fall on the first agent in the morning. */
class PaceTest {
    private static final Map<TaskId, AgentId> NOBODY = Map.of();

    private final Floor floor = new Floor();

    @Test
    void offersTheNextOnlyAfterAWhile() {
        var oldest = floor.mail("oldest", 50).id();
        var next = floor.mail("next", 40).id();
        floor.with(paced("ana", 10));

        assertEquals(Map.of(oldest, agent("ana")), floor.offers());
        assertEquals(NOBODY, floor.offers(NOON.plusSeconds(9)));
        assertEquals(Map.of(next, agent("ana")), floor.offers(NOON.plusSeconds(10)));
    }

    @Test
    void leavesTheRestToThoseWhoComeMeanwhile() {
        floor.mail("oldest", 50);
        var next = floor.mail("next", 40).id();
        floor.with(paced("ana", 10));
        assertEquals(1, floor.offers().size());

        floor.with(paced("ben", 10));

        assertEquals(Map.of(next, agent("ben")), floor.offers(NOON.plusSeconds(1)));
    }

    @Test
    void isOverWhenTheAgentIsGone() {
        floor.mail("oldest", 50);
        floor.mail("next", 40);
        floor.with(paced("ana", 10));
        assertEquals(1, floor.offers().size());

        floor.router.forget(agent("ana"));

        assertTrue(floor.router.decide(NOON.plusSeconds(10)).stream().allMatch(Decision.End.class::isInstance));
        assertEquals(NOBODY, floor.offers(NOON.plusSeconds(10)));
    }

    @Test
    void saysWhyOneMoreHasToWait() {
        floor.mail("oldest", 50);
        var next = floor.mail("next", 40).id();
        floor.with(paced("ana", 10));
        assertEquals(1, floor.offers().size());

        var verdict = floor.router.explain(next, NOON).orElseThrow().agents().getFirst();
        assertEquals(LackKind.RESTING, verdict.lacks().getFirst().kind());
    }

    private static Candidate paced(String name, int seconds) {
        var slots = Map.of(Channel.EMAIL, 5);
        var capacity = new Capacity(slots, Map.of(), Integer.MAX_VALUE, Map.of(), Duration.ofSeconds(seconds));
        return new Candidate(agent(name), true, true, Map.of(), capacity, NOON, Map.of());
    }
}
