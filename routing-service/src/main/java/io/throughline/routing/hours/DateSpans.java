package io.throughline.routing.hours;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * A date that is unlike its week.
 *
 * @param date whatever holidays say of it
 * @param spans that begin on it; none for a closed day
 */
record DateSpans(
        @NotNull LocalDate date, @NotNull @Size(max = 20) List<@NotNull @Valid ClockSpan> spans) {}
