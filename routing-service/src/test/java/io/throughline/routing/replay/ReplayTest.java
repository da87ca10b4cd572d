package io.throughline.routing.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.routing.engine.Priority;
import io.throughline.routing.engine.Ranking;
import io.throughline.routing.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final double EVER = 0;
    private static final Crew.Member ANA = Crew.Member.of(1, Set.of("shop"));
    private static final Crew.Member BEN = Crew.Member.of(0, Set.of("shop", "repair"));

    @Test
    void servesAtOnceWhileSomebodyIsFree() {
        var outcome = play(List.of(served(0, "shop", 100), served(5, "shop", 100)), List.of(ANA, BEN), Policy.USUAL);

        assertEquals(0, outcome.waitOf(1));
        assertEquals(1, outcome.serviceLevel());
        assertEquals(0, outcome.unfairness());
    }

    @Test
    void letsTheNextWaitUntilAnAgentIsFree() {
        var outcome = play(List.of(served(0, "shop", 100), served(40, "shop", 100)), List.of(ANA), Policy.USUAL);

        assertEquals(60, outcome.waitOf(1));
        assertEquals(30, outcome.meanWait());
        assertEquals(0.5, outcome.serviceLevel());
        assertEquals(1, outcome.occupancy());
    }

    @Test
    void letsCallersHangUpWhoHaveNoPatienceLeft() {
        var calls = new ArrayList<>(List.of(served(0, "shop", 100_000)));
        for (int caller = 1; caller <= 50; caller++) {
            calls.add(hungUp(caller, "shop", 10));
        }

        var outcome = play(calls, List.of(ANA), Policy.USUAL);

        assertEquals(50.0 / 51, outcome.abandonment(), 1e-9);
        assertTrue(outcome.meanWait() > 4 && outcome.meanWait() < 20, () -> "patience of " + outcome.meanWait());
    }

    @Test
    void sparesWhoIsAbleToDoMoreWhereThePolicySaysSo() {
        var calls = List.of(served(0, "shop", 100), served(10, "repair", 100));

        var idle = play(calls, List.of(BEN, ANA), ranked(Ranking.LONGEST_IDLE));
        var flexible = play(calls, List.of(BEN, ANA), ranked(Ranking.LEAST_FLEXIBLE));

        assertEquals(90, idle.waitOf(1));
        assertEquals(0, flexible.waitOf(1));
    }

    @Test
    void givesImportantCallersAHeadStartWhereThePolicySaysSo() {
        var order = new Policy.Turns(null, null, Map.of(Priority.HIGH, Duration.ofSeconds(90)), null, null);
        var calls = List.of(
                served(0, "shop", 100),
                new Call(10, "shop", 0, "", EVER, true, 100),
                new Call(20, "shop", 2, "", EVER, true, 100));

        var outcome = play(calls, List.of(ANA), new Policy(null, order, null, null, null, null));

        assertEquals(80, mean(outcome, "2"));
    }

    @Test
    void takesACallerToTheAgentOfTheirLastCallWhereThePolicySaysSo() {
        var preferred = new Policy.Preferred(Duration.ofDays(1), Duration.ofSeconds(60));
        var calls = List.of(
                new Call(0, "shop", 0, "eve", EVER, true, 10),
                new Call(100, "shop", 0, "eve", EVER, true, 10),
                new Call(200, "shop", 0, "eve", EVER, true, 10));

        var outcome = play(calls, List.of(ANA, BEN), new Policy(null, null, null, preferred, null, null));

        assertEquals(1, outcome.unfairness(), "all of them went to one of the two");
    }

    @Test
    void isTheSameForTheSameSeed() {
        var calls = new ArrayList<Call>();
        for (int call = 0; call < 200; call++) {
            calls.add(call % 3 == 0 ? hungUp(call * 7, "shop", 30) : served(call * 7, "repair", 60));
        }

        assertEquals(
                play(calls, List.of(ANA, BEN), Policy.USUAL).meanWait(),
                play(calls, List.of(ANA, BEN), Policy.USUAL).meanWait());
    }

    @Test
    void takesWhoWasServedForCensoredWhenItLearnsPatience() {
        var patience = Patience.of(List.of(
                hungUp(0, "shop", 30),
                new Call(1, "shop", 0, "", 60, true, 5),
                new Call(2, "shop", 0, "", 0, true, 5),
                new Call(3, "repair", 0, "", 20, true, 5)));

        assertEquals(90, patience.mean("shop"));
        assertEquals(Double.POSITIVE_INFINITY, patience.mean("repair"));
        assertEquals(110, patience.mean("never heard of"));
    }

    private static double mean(Outcome outcome, String priority) {
        var group = outcome.byPriority().get(priority);
        return group == null ? 0 : group.meanWait();
    }

    private static Outcome play(List<Call> calls, List<Crew.Member> crew, Policy policy) {
        return Replay.of(Traffic.of(calls, 1), CallPlan.of("tried", policy), crew);
    }

    private static Policy ranked(Ranking ranking) {
        return new Policy(ranking, null, null, null, null, null);
    }

    private static Call served(double at, String type, double service) {
        return new Call(at, type, 0, "", EVER, true, service);
    }

    private static Call hungUp(double at, String type, double waited) {
        return new Call(at, type, 0, "", waited, false, 0);
    }
}
