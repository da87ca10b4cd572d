package io.throughline.routing.agent;

import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A skill and how well: what an agent has, or what a queue asks for at least.
 *
 * @param skill its name
 * @param level 1 to 5
 */
public record SkillLevel(
        @NotBlank @Size(max = 100) String skill,
        @Min(1) @Max(HIGHEST_LEVEL) int level) {
    /** The most skills of one agent or queue. */
    public static final int MOST = 100;

    private static final int HIGHEST_LEVEL = 5;

    /** The levels as a list, by name. */
    public static List<SkillLevel> list(Map<String, Integer> levels) {
        return new TreeMap<>(levels)
                .entrySet().stream()
                        .map(one -> new SkillLevel(one.getKey(), one.getValue()))
                        .toList();
    }

    /** The list at /skills of a body as levels; throws a problem when a skill is there twice. */
    public static Map<String, Integer> levels(@Nullable List<SkillLevel> skills) {
        var levels = new TreeMap<String, Integer>();
        List<SkillLevel> given = skills == null ? List.of() : skills;
        for (int at = 0; at < given.size(); at++) {
            if (levels.put(given.get(at).skill, given.get(at).level) != null) {
                throw Problems.invalid(new FieldError("/skills/" + at + "/skill", "duplicate", "must be there once"));
            }
        }
        return levels;
    }
}
