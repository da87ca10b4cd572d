package io.throughline.routing.queue;

import io.throughline.routing.RoutingConfig;
import io.throughline.routing.agent.SkillLevel;
import io.throughline.routing.http.Problems;
import io.throughline.routing.http.Problems.FieldError;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured of a queue, checked.
 *
 * @param name 1 to 100 characters
 * @param skills the skills that it asks for, and their minimum levels
 * @param offerTimeout how long an agent has to answer an offer, 1 s to 1 h
 * @param wrapUp how long an agent has to finish up after a conversation, 0 s to 1 h
 */
record QueueTerms(String name, Map<String, Integer> skills, Duration offerTimeout, Duration wrapUp) {
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** The same, as somebody wrote it; durations in ISO 8601. */
    record Wanted(
            @Nullable String name,
            @Nullable List<@Nullable SkillLevel> skills,
            @Nullable String offerTimeout,
            @Nullable String wrapUp) {}

    /** Throws the problem of a body that is not allowed. */
    static QueueTerms of(@Nullable Wanted wanted, RoutingConfig config) {
        var errors = new ArrayList<FieldError>();
        if (wanted == null) {
            throw Problems.invalidBody(List.of(new FieldError("", "required")));
        }
        var terms = new QueueTerms(
                name(wanted.name(), errors),
                SkillLevel.levels(wanted.skills(), errors),
                duration("/offer_timeout", wanted.offerTimeout(), config.offerTimeout(), Duration.ofSeconds(1), errors),
                duration("/wrap_up", wanted.wrapUp(), config.wrapUp(), Duration.ZERO, errors));
        if (!errors.isEmpty()) {
            throw Problems.invalidBody(errors);
        }
        return terms;
    }

    private static String name(@Nullable String name, List<FieldError> errors) {
        if (name == null || name.isBlank()) {
            errors.add(new FieldError("/name", "required"));
            return "";
        }
        if (name.length() > LONGEST_NAME) {
            errors.add(new FieldError("/name", "too_long"));
        }
        return name.strip();
    }

    private static Duration duration(
            String pointer, @Nullable String text, Duration usual, Duration least, List<FieldError> errors) {
        try {
            var duration = text == null ? usual : Duration.parse(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
                errors.add(new FieldError(pointer, "out_of_range"));
            }
            return duration;
        } catch (DateTimeParseException noDuration) {
            errors.add(new FieldError(pointer, "no_duration"));
            return usual;
        }
    }
}
