package io.throughline.routing.engine;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tasks of a queue ask for from an age on, until the next step.
 *
 * @param after the age of a task at which the step begins; absolute, whatever was tried before
 * @param skills skill to minimum level: who has all of them is fit
 * @param optional skill to minimum level: of those who are fit the ones with more of these come first
 * @param condition what else is asked of the agent; null if nothing is
 * @param ranking who comes first of those who are fit
 * @param skipped whether the step is passed over while nobody who is available is fit
 */
public record Step(
        Duration after,
        Map<String, Integer> skills,
        Map<String, Integer> optional,
        @Nullable Condition condition,
        Ranking ranking,
        boolean skipped) {
    public Step {
        skills = Map.copyOf(skills);
        optional = Map.copyOf(optional);
    }

    /** The one step of a queue that asks for the same at every age, of the longest idle. */
    public static Step only(Map<String, Integer> skills) {
        return new Step(Duration.ZERO, skills, Map.of(), null, Ranking.LONGEST_IDLE, false);
    }

    /** The same with another ranking. */
    public Step ranked(Ranking other) {
        return new Step(after, skills, optional, condition, other, skipped);
    }

    boolean fits(Map<String, Object> task, Supply supply) {
        return asksOf(supply) && (condition == null || condition.holds(task, supply.attributes()));
    }

    /** Whether they have the skills. */
    boolean asksOf(Supply supply) {
        return has(supply.skills(), skills);
    }

    /** How many of the optional skills they have. */
    int extras(Supply supply) {
        return (int) optional.entrySet().stream()
                .filter(asked -> supply.skills().getOrDefault(asked.getKey(), 0) >= asked.getValue())
                .count();
    }

    /** The sum of their levels of the skills that are asked for. */
    int levels(Supply supply) {
        return skills.keySet().stream()
                .mapToInt(skill -> supply.skills().getOrDefault(skill, 0))
                .sum();
    }

    private static boolean has(Map<String, Integer> skills, Map<String, Integer> asked) {
        for (var one : asked.entrySet()) {
            if (skills.getOrDefault(one.getKey(), 0) < one.getValue()) {
                return false;
            }
        }
        return true;
    }
}
