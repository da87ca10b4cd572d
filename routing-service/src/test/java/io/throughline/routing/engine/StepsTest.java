package io.throughline.routing.engine;

import static io.throughline.routing.engine.Floor.FRENCH;
import static io.throughline.routing.engine.Floor.NOON;
import static io.throughline.routing.engine.Floor.agent;
import static io.throughline.routing.engine.Floor.available;
import static io.throughline.routing.engine.Floor.away;
import static io.throughline.routing.engine.Floor.speaking;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.TaskId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a task asks for at which age. */
class StepsTest {
    private final Floor floor = new Floor();

    @Test
    void asksForLessWhenTheTaskIsOldEnough() {
        know(step(0, 4, false), step(30, 2, false));
        floor.with(speaking("ana", 2, 9));
        var task = floor.frenchMail("task", 0);

        assertEquals(Map.of(), floor.offers(NOON.plusSeconds(29)));
        assertEquals(Map.of(task.id(), agent("ana")), floor.offers(NOON.plusSeconds(30)));
    }

    /** Failure class 8: the clock of a step is the task's age, whatever was offered and refused before. */
    @Test
    void countsTheAgeOfTheTaskAndNotTheTimeInTheStep() {
        know(step(0, 4, false), step(30, 2, false), step(60, 1, false));
        floor.with(speaking("ana", 1, 9), speaking("ben", 4, 9));
        var refused = Map.of(agent("ben"), NOON.plusSeconds(25));
        var task = floor.task("task", Channel.EMAIL, FRENCH, 0, null, refused);

        assertEquals(Map.of(), floor.offers(NOON.plusSeconds(59)));
        assertEquals(Map.of(task.id(), agent("ana")), floor.offers(NOON.plusSeconds(60)));
    }

    @Test
    void isAtTheStepOfItsAgeWhenItComesBackOld() {
        know(step(0, 4, false), step(30, 2, false));
        floor.with(speaking("ana", 2, 9));
        var task = floor.frenchMail("task", 31);

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void passesOverAStepWhileNobodyWhoIsThereCouldServeIt() {
        know(step(0, 4, true), step(30, 2, false));
        floor.with(speaking("ana", 2, 9), away("carla"));
        var task = floor.frenchMail("task", 0);

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void doesNotPassOverAStepWhoseAgentsAreOnlyBusy() {
        know(step(0, 4, true), step(30, 2, false));
        floor.with(speaking("ana", 2, 9), speaking("ben", 5, 9));
        floor.busy("ben", Channel.EMAIL, ReservationState.ACCEPTED, null);
        floor.frenchMail("task", 0);

        assertEquals(Map.of(), floor.offers());
    }

    @Test
    void passesOverAStepFromTheMomentOnThatTheLastWhoCouldServeItLeaves() {
        know(step(0, 4, true), step(30, 2, false));
        floor.with(speaking("ana", 2, 9), speaking("ben", 5, 9));
        floor.busy("ben", Channel.EMAIL, ReservationState.ACCEPTED, null);
        var task = floor.frenchMail("task", 0);
        assertEquals(Map.of(), floor.offers());

        floor.with(away("ben"));

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void prefersThoseWithMoreOfTheOptionalSkills() {
        var welcome = new Step(Duration.ZERO, Map.of(), Map.of("french", 2), null, Ranking.LONGEST_IDLE, false);
        know(welcome);
        floor.with(available("ana", 9), speaking("ben", 2, 1));
        var task = floor.frenchMail("task", 0);

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void takesThoseWithoutTheOptionalSkillsWhenThereAreNoOthers() {
        know(new Step(Duration.ZERO, Map.of(), Map.of("french", 2), null, Ranking.LONGEST_IDLE, false));
        floor.with(available("ana", 9));
        var task = floor.frenchMail("task", 0);

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void asksWhatAConditionAsksOfTaskAndAgent() {
        Condition sameRegion = (task, agent) -> Objects.equals(task.get("region"), agent.get("region"));
        know(new Step(Duration.ZERO, Map.of(), Map.of(), sameRegion, Ranking.LONGEST_IDLE, false));
        floor.with(from("ana", "north"), from("ben", "south"));
        var plain = floor.frenchMail("task", 0);
        floor.router.know(new Task(
                plain.id(),
                plain.channel(),
                FRENCH,
                NOON,
                null,
                Map.of(),
                0,
                Priority.NORMAL,
                Map.of("region", "south")));

        assertEquals(Map.of(plain.id(), agent("ben")), floor.offers());
    }

    @Test
    void followsAPolicyThatIsWrittenWhileTasksWait() {
        know(step(0, 4, false));
        floor.with(speaking("ana", 2, 9));
        TaskId task = floor.frenchMail("task", 0).id();
        assertEquals(Map.<TaskId, AgentId>of(), floor.offers());

        know(step(0, 2, false));

        assertEquals(Map.of(task, agent("ana")), floor.offers());
    }

    private static Candidate from(String name, String region) {
        var agent = available(name, 9);
        return new Candidate(
                agent.id(), true, true, Map.of(), agent.capacity(), agent.idleSince(), Map.of("region", region));
    }

    private static Step step(int seconds, int french, boolean skipped) {
        return new Step(
                Duration.ofSeconds(seconds), Map.of("french", french), Map.of(), null, Ranking.LONGEST_IDLE, skipped);
    }

    private void know(Step... steps) {
        floor.router.know(new Terms(
                FRENCH,
                "french",
                Arrays.asList(steps),
                Order.OLDEST_FIRST,
                Floor.RULES,
                Duration.ofSeconds(30),
                false));
    }
}
