package io.throughline.routing.policy;

import io.throughline.routing.agent.SkillLevel;
import io.throughline.routing.condition.Expression;
import io.throughline.routing.engine.Ranking;
import io.throughline.routing.engine.Step;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a queue ask for from an age on.
 *
 * @param after the age at which the step begins, up to 30 days; counted from the task's arrival, never from the step
 *     before; the first step begins at once
 * @param skills the skills it takes, and their minimum levels
 * @param condition what else it takes, in CEL
 * @param optional skills that are welcome: of those who are fit the ones with more of these come first
 * @param agents who comes first of those who are fit; the policy's unless said otherwise
 * @param skipWhenNobody whether the step is passed over while nobody who is available is fit
 */
public record PolicyStep(
        @Nullable @DurationMin @DurationMax(days = 30) Duration after,
        @Nullable @Size(max = SkillLevel.MOST) List<@NotNull @Valid SkillLevel> skills,
        @Nullable @Size(max = Expression.LONGEST) String condition,
        @Nullable @Size(max = SkillLevel.MOST) List<@NotNull @Valid SkillLevel> optional,
        @Nullable Ranking agents,
        @Nullable Boolean skipWhenNobody) {
    public PolicyStep {
        skills = skills == null ? null : List.copyOf(skills);
        optional = optional == null ? null : List.copyOf(optional);
    }

    Duration begins() {
        return after == null ? Duration.ZERO : after;
    }

    Step step(Ranking usual) {
        return new Step(
                begins(),
                levels(skills),
                levels(optional),
                condition == null ? null : Conditions.ofBoth(condition),
                agents == null ? usual : agents,
                Boolean.TRUE.equals(skipWhenNobody));
    }

    Map<String, Integer> required() {
        return levels(skills);
    }

    Stream<SkillLevel> asked() {
        return Stream.of(skills, optional).filter(Objects::nonNull).flatMap(List::stream);
    }

    private static Map<String, Integer> levels(@Nullable List<SkillLevel> skills) {
        var levels = new TreeMap<String, Integer>();
        List<SkillLevel> given = skills == null ? List.of() : skills;
        given.forEach(skill -> levels.merge(skill.skill(), skill.level(), Math::max));
        return levels;
    }
}
