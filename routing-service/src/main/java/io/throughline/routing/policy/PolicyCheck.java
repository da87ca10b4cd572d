package io.throughline.routing.policy;

import io.throughline.api.FieldError;
import io.throughline.routing.agent.SkillLevel;
import io.throughline.routing.condition.Expression;
import io.throughline.routing.condition.Malformed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a policy in itself: steps that can never open, and what contradicts itself. */
public final class PolicyCheck {
    private final List<FieldError> errors = new ArrayList<>();

    private PolicyCheck() {}

    /** All that is wrong; empty if nothing is. */
    public static List<FieldError> errors(Policy policy) {
        var check = new PolicyCheck();
        check.steps(policy.given());
        Optional.ofNullable(policy.order()).ifPresent(check::order);
        Optional.ofNullable(policy.preferred()).ifPresent(check::preferred);
        Optional.ofNullable(policy.overflow()).ifPresent(check::overflow);
        return check.errors;
    }

    private void steps(List<PolicyStep> steps) {
        for (int at = 0; at < steps.size(); at++) {
            var pointer = "/steps/" + at;
            skills(pointer + "/skills", steps.get(at).skills());
            skills(pointer + "/optional", steps.get(at).optional());
            condition(pointer + "/condition", steps.get(at).condition(), Expression::ofBoth);
            begins(pointer, at == 0 ? null : steps.get(at - 1), steps.get(at));
        }
        if (!steps.isEmpty() && Boolean.TRUE.equals(steps.getLast().skipWhenNobody())) {
            add(
                    "/steps/" + (steps.size() - 1) + "/skip_when_nobody",
                    "contradiction",
                    "cannot be true of the last step: there is no step to pass on to");
        }
    }

    private void begins(String pointer, @Nullable PolicyStep before, PolicyStep step) {
        if (before == null && !step.begins().isZero()) {
            add(pointer + "/after", "range", "must be PT0S or left out: the first step begins when the task arrives");
        } else if (before != null && step.begins().compareTo(before.begins()) <= 0) {
            add(
                    pointer + "/after",
                    "never-open",
                    "must be more than " + before.begins() + ", the age at which the step before begins, or one of the"
                            + " two never opens");
        } else if (before != null && before.condition() == null && adds(before.required(), step.required())) {
            add(
                    pointer + "/skills",
                    "contradiction",
                    "must leave something out or ask for a lower level somewhere: all whom this step finds were found by"
                            + " the step before");
        }
    }

    /** Whether whoever fits the later step fits the earlier one as well, and not all the other way round. */
    private static boolean adds(Map<String, Integer> before, Map<String, Integer> later) {
        return !before.equals(later)
                && before.entrySet().stream()
                        .allMatch(asked -> later.getOrDefault(asked.getKey(), 0) >= asked.getValue());
    }

    private void skills(String pointer, @Nullable List<SkillLevel> skills) {
        var seen = new HashSet<String>();
        List<SkillLevel> given = skills == null ? List.of() : skills;
        for (int at = 0; at < given.size(); at++) {
            if (!seen.add(given.get(at).skill())) {
                add(pointer + "/" + at + "/skill", "duplicate", "must be there once");
            }
        }
    }

    private void condition(String pointer, @Nullable String text, Compiler compiler) {
        if (text == null) {
            return;
        }
        try {
            var _ = compiler.compile(text);
        } catch (Malformed wrong) {
            add(pointer, "expression", "must be an expression in CEL: " + wrong.getMessage());
        }
    }

    @FunctionalInterface
    private interface Compiler {
        Expression compile(String text) throws Malformed;
    }

    private void order(Policy.Turns order) {
        for (int at = 0; at < order.rules().size(); at++) {
            condition("/order/priorities/" + at + "/when", order.rules().get(at).when(), Expression::ofTasks);
        }
        boolean newest = Boolean.TRUE.equals(order.newestFirst());
        if (newest && order.deadlines() != null && !order.deadlines().isEmpty()) {
            add(
                    "/order/deadlines",
                    "contradiction",
                    "cannot be kept when the newest goes first; leave one of them out");
        }
        if (newest && order.headStarts() != null && !order.headStarts().isEmpty()) {
            add(
                    "/order/head_starts",
                    "contradiction",
                    "means nothing when the newest goes first; leave one of them out");
        }
    }

    private void preferred(Policy.Preferred preferred) {
        if (Duration.ZERO.equals(preferred.window())
                && preferred.patience() != null
                && !preferred.patience().isZero()) {
            add("/preferred/patience", "contradiction", "means nothing while the window is zero: nobody is preferred");
        }
    }

    private void overflow(Policy.Overflow overflow) {
        if (overflow.after() == null && overflow.beyond() == null && !Boolean.TRUE.equals(overflow.whenClosed())) {
            add(
                    "/overflow",
                    "never-open",
                    "must say after which age, beyond how many tasks, or that it is when_closed");
        }
    }

    private void add(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
    }
}
