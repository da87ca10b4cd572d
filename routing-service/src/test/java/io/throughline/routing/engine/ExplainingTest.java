package io.throughline.routing.engine;

import static io.throughline.routing.engine.Floor.FRENCH;
import static io.throughline.routing.engine.Floor.NOON;
import static io.throughline.routing.engine.Floor.agent;
import static io.throughline.routing.engine.Floor.available;
import static io.throughline.routing.engine.Floor.away;
import static io.throughline.routing.engine.Floor.offline;
import static io.throughline.routing.engine.Floor.speaking;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Explanation.LackKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainingTest {
    private final Floor floor = new Floor();

    @Test
    void saysWhatEachAgentLacks() {
        floor.with(speaking("ana", 2, 9), speaking("ben", 4, 9), away("carla"), offline("dora"), available("emil", 1));
        floor.busy("ben", Channel.EMAIL, ReservationState.ACCEPTED, null);
        var task = floor.task("task", Channel.EMAIL, FRENCH, 0, null, Map.of(agent("emil"), NOON.minusSeconds(9)));

        assertEquals(List.of(LackKind.SKILL), lacks(task.id(), agent("ana")));
        assertEquals(List.of(LackKind.ROOM), lacks(task.id(), agent("ben")));
        assertEquals(List.of(LackKind.AWAY, LackKind.SKILL), lacks(task.id(), agent("carla")));
        assertEquals(List.of(LackKind.OFFLINE, LackKind.SKILL), lacks(task.id(), agent("dora")));
        assertEquals(List.of(LackKind.SKILL, LackKind.REFUSED), lacks(task.id(), agent("emil")));
        assertEquals(
                "has french at level 2, 3 is asked for",
                explain(task.id()).agents().stream()
                        .filter(verdict -> verdict.agent().equals(agent("ana")))
                        .findFirst()
                        .orElseThrow()
                        .lacks()
                        .getFirst()
                        .detail());
    }

    @Test
    void saysThatNothingKeepsItFromWhoIsAboutToBeOfferedIt() {
        floor.with(available("ana", 9));
        var task = floor.mail("task", 0);

        assertEquals(List.of(), lacks(task.id(), agent("ana")));
    }

    @Test
    void saysWhenTheNextStepOpens() {
        floor.router.know(new Terms(
                FRENCH,
                "french",
                List.of(Step.only(Map.of("french", 5)), later(30)),
                Order.OLDEST_FIRST,
                Floor.RULES,
                Duration.ofSeconds(30),
                false));
        var task = floor.frenchMail("task", 10);

        var why = explain(task.id());

        assertEquals(List.of(1, 2), List.of(why.step(), why.steps()));
        assertEquals(Optional.of(NOON.plusSeconds(20)), Optional.ofNullable(why.nextStepAt()));
    }

    @Test
    void saysForWhomItWaitsAndUntilWhen() {
        floor.with(available("ana", 1), available("ben", 9));
        floor.busy("ana", Channel.EMAIL, ReservationState.ACCEPTED, null);
        var task = floor.mailFor("task", 5, "ana", 1);

        var why = explain(task.id());

        assertEquals(Optional.of(agent("ana")), Optional.ofNullable(why.waitsFor()));
        assertEquals(Optional.of(NOON.plusSeconds(15)), Optional.ofNullable(why.until()));
        assertEquals(List.of(LackKind.ROOM), lacks(task.id(), agent("ana")));
        assertEquals(List.of(LackKind.KEPT), lacks(task.id(), agent("ben")));
    }

    @Test
    void saysNothingOfATaskThatDoesNotWait() {
        assertEquals(Optional.empty(), floor.router.explain(TaskId.draw(NOON), NOON));
    }

    private static Step later(int seconds) {
        return new Step(Duration.ofSeconds(seconds), Map.of(), Map.of(), null, Ranking.LONGEST_IDLE, false);
    }

    private Explanation explain(TaskId task) {
        return floor.router.explain(task, NOON).orElseThrow();
    }

    private List<LackKind> lacks(TaskId task, AgentId agent) {
        return explain(task).agents().stream()
                .filter(verdict -> verdict.agent().equals(agent))
                .flatMap(verdict -> verdict.lacks().stream())
                .map(Explanation.Lack::kind)
                .toList();
    }
}
