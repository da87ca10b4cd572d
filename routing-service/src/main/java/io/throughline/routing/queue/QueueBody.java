package io.throughline.routing.queue;

import io.throughline.contracts.CalendarId;
import io.throughline.routing.agent.SkillLevel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured of a queue.
 *
 * @param skills the skills that it asks for, and their minimum levels
 * @param offerTimeout how long an agent has to answer an offer, 1 s to 1 h; the configured one unless said otherwise
 * @param wrapUp how long an agent has to finish up after a conversation, up to 1 h; the configured one unless said
 *     otherwise
 * @param hours the calendar of its business hours; always open without one
 */
record QueueBody(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = SkillLevel.MOST) List<@NotNull @Valid SkillLevel> skills,

        @Nullable @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration offerTimeout,

        @Nullable @DurationMin @DurationMax(hours = 1) Duration wrapUp,
        @Nullable CalendarId hours) {}
