package io.throughline.routing.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.api.FieldError;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.QueueId;
import io.throughline.routing.agent.SkillLevel;
import io.throughline.routing.engine.Order;
import io.throughline.routing.engine.Priority;
import io.throughline.routing.engine.Ranking;
import io.throughline.routing.engine.Rules;
import io.throughline.routing.engine.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Rules RULES = new Rules(Duration.ofDays(3), Duration.ofSeconds(20), Duration.ofMinutes(1));
    private static final Terms PLAIN = Terms.plain(
            QueueId.draw(Instant.EPOCH), "support", Map.of("french", 3), RULES, Duration.ofSeconds(30), false);

    @Test
    void changesNothingThatItDoesNotSay() {
        assertEquals(PLAIN, Policy.USUAL.over(PLAIN));
    }

    @Test
    void asksForTheQueuesSkillsWhenItHasNoSteps() {
        var policy = new Policy(Ranking.LEAST_FLEXIBLE, null, null, null, null, null);

        var only = policy.over(PLAIN).steps().getFirst();

        assertEquals(Map.of("french", 3), only.skills());
        assertEquals(Ranking.LEAST_FLEXIBLE, only.ranking());
    }

    @Test
    void relaxesInSteps() {
        var policy = steps(step(null, skill("french", 4)), step(Duration.ofSeconds(30), skill("french", 2)));

        var steps = policy.over(PLAIN).steps();

        assertEquals(
                List.of(Map.of("french", 4), Map.of("french", 2)),
                steps.stream().map(one -> one.skills()).toList());
        assertEquals(Duration.ofSeconds(30), steps.getLast().after());
    }

    @Test
    void saysWhoseTurnItIsAndWhoIsPreferred() {
        var policy = new Policy(
                null,
                new Policy.Turns(true, null, Map.of(Priority.HIGH, Duration.ofSeconds(90)), null, null),
                null,
                new Policy.Preferred(null, Duration.ofMinutes(5)),
                null,
                Duration.ofSeconds(7));

        var terms = policy.over(PLAIN);

        assertEquals(new Order(true, false, Map.of(Priority.HIGH, Duration.ofSeconds(90)), Map.of()), terms.order());
        assertEquals(new Rules(Duration.ofDays(3), Duration.ofMinutes(5), Duration.ofSeconds(7)), terms.rules());
    }

    @Test
    void cannotHaveAStepThatNeverOpens() {
        var policy = steps(
                step(Duration.ofSeconds(1)), step(Duration.ofSeconds(30)), step(Duration.ofSeconds(30)), step(null));

        assertEquals(
                List.of("/steps/0/after range", "/steps/2/after never-open", "/steps/3/after never-open"),
                wrong(policy));
    }

    @Test
    void cannotAskForMoreInALaterStep() {
        var policy = steps(
                step(null, skill("french", 2)), step(Duration.ofSeconds(9), skill("french", 3), skill("billing", 1)));

        assertEquals(List.of("/steps/1/skills contradiction"), wrong(policy));
    }

    @Test
    void mayAskForSomethingElseInALaterStep() {
        var policy = steps(step(null, skill("french", 2)), step(Duration.ofSeconds(9), skill("english", 5)));

        assertEquals(List.of(), wrong(policy));
    }

    @Test
    void cannotAskForASkillTwice() {
        assertEquals(
                List.of("/steps/0/skills/1/skill duplicate"),
                wrong(steps(step(null, skill("french", 2), skill("french", 3)))));
    }

    @Test
    void cannotPassOverItsLastStep() {
        var last = new PolicyStep(null, null, null, null, null, true);

        assertEquals(List.of("/steps/0/skip_when_nobody contradiction"), wrong(steps(last)));
    }

    @Test
    void cannotPromiseDeadlinesWhileTheNewestGoesFirst() {
        var order = new Policy.Turns(
                null,
                true,
                Map.of(Priority.HIGH, Duration.ofSeconds(90)),
                Map.of(Priority.NORMAL, Duration.ofMinutes(1)),
                null);

        assertEquals(
                List.of("/order/deadlines contradiction", "/order/head_starts contradiction"),
                wrong(new Policy(null, order, null, null, null, null)));
    }

    @Test
    void cannotBePatientWithNobody() {
        var preferred = new Policy.Preferred(Duration.ZERO, Duration.ofSeconds(3));

        assertEquals(
                List.of("/preferred/patience contradiction"),
                wrong(new Policy(null, null, null, preferred, null, null)));
    }

    @Test
    void tellsWhichStepsNobodyCouldServeAndWhoComesNearest() {
        var ana =
                new Staffing.Member(AgentId.ofUser(new UUID(0, 1)), "Ana", Map.of("french", 3, "billing", 1), Map.of());
        var ben = new Staffing.Member(AgentId.ofUser(new UUID(0, 2)), "Ben", Map.of("billing", 5), Map.of());
        var policy = steps(
                step(null, skill("french", 4), skill("billing", 1)), step(Duration.ofSeconds(9), skill("french", 3)));

        assertEquals(
                List.of(new Staffing.Gap(
                        1,
                        List.of(skill("french", 4)),
                        List.of(
                                new Staffing.Nearest(ana.id(), "Ana", List.of(skill("french", 4))),
                                new Staffing.Nearest(ben.id(), "Ben", List.of(skill("french", 4)))))),
                new Staffing(List.of(ana, ben)).gaps(policy));
    }

    @Test
    void refusesConditionsThatAreNone() {
        var broken = new PolicyStep(null, null, "task.channel = 3", null, null, null);
        var order = new Policy.Turns(
                null, null, null, null, List.of(new PriorityRule("agent.skills.french > 1", Priority.HIGH)));

        assertEquals(
                List.of("/steps/0/condition expression", "/order/priorities/0/when expression"),
                wrong(new Policy(null, order, List.of(broken), null, null, null)));
    }

    @Test
    void tellsOfConditionsThatNobodyMeets() {
        var ana = new Staffing.Member(AgentId.ofUser(new UUID(0, 1)), "Ana", Map.of(), Map.of("site", "graz"));
        var vienna = new PolicyStep(null, null, "agent.attributes.site == 'vienna'", null, null, null);
        var own = new PolicyStep(
                Duration.ofSeconds(9), null, "agent.attributes.site == task.traits.site", null, null, null);

        assertEquals(
                List.of(new Staffing.Gap(1, List.of(), List.of())),
                new Staffing(List.of(ana)).gaps(steps(vienna, own)));
    }

    private static List<String> wrong(Policy policy) {
        return PolicyCheck.errors(policy).stream().map(PolicyTest::inShort).toList();
    }

    private static String inShort(FieldError error) {
        return error.pointer() + " " + error.code();
    }

    private static Policy steps(PolicyStep... steps) {
        return new Policy(null, null, List.of(steps), null, null, null);
    }

    private static PolicyStep step(@Nullable Duration after, SkillLevel... skills) {
        return new PolicyStep(after, List.of(skills), null, null, null, null);
    }

    private static SkillLevel skill(String skill, int level) {
        return new SkillLevel(skill, level);
    }
}
