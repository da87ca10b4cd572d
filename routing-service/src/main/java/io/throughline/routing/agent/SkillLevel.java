package io.throughline.routing.agent;

import io.throughline.routing.http.Problems.FieldError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A skill and how well: what an agent has, or what a queue asks for at least.
 *
 * @param skill its name, 1 to 100 characters
 * @param level 1 to 5
 */
public record SkillLevel(@Nullable String skill, int level) {
    private static final int LONGEST_NAME = 100;
    private static final int HIGHEST_LEVEL = 5;
    private static final int MOST_SKILLS = 100;

    /** The levels as a list, by name. */
    public static List<SkillLevel> list(Map<String, Integer> levels) {
        return new TreeMap<>(levels)
                .entrySet().stream()
                        .map(one -> new SkillLevel(one.getKey(), one.getValue()))
                        .toList();
    }

    /** The list as levels; what is wrong with it is added to the errors. */
    public static Map<String, Integer> levels(@Nullable List<@Nullable SkillLevel> skills, List<FieldError> errors) {
        var levels = new TreeMap<String, Integer>();
        List<@Nullable SkillLevel> given = skills == null ? List.of() : skills;
        if (given.size() > MOST_SKILLS) {
            errors.add(new FieldError("/skills", "too_many"));
            return levels;
        }
        for (int at = 0; at < given.size(); at++) {
            add(levels, given.get(at), "/skills/" + at, errors);
        }
        return levels;
    }

    private static void add(
            Map<String, Integer> levels, @Nullable SkillLevel one, String pointer, List<FieldError> errors) {
        if (one == null || one.skill == null || one.skill.isBlank()) {
            errors.add(new FieldError(pointer + "/skill", "required"));
        } else if (one.skill.length() > LONGEST_NAME) {
            errors.add(new FieldError(pointer + "/skill", "too_long"));
        } else if (one.level < 1 || one.level > HIGHEST_LEVEL) {
            errors.add(new FieldError(pointer + "/level", "out_of_range"));
        } else if (levels.put(one.skill, one.level) != null) {
            errors.add(new FieldError(pointer + "/skill", "duplicate"));
        }
    }
}
