package io.throughline.routing.hours;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured of a calendar.
 *
 * @param zone of the place's clock, by IANA's name
 * @param week the spans of every week
 * @param exceptions the dates that are unlike their week
 */
record CalendarBody(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 60) String zone,
        @NotNull @Size(max = 140) List<@NotNull @Valid WeekSpan> week,
        @Nullable @Size(max = 1000) List<@NotNull @Valid DateSpans> exceptions) {}
