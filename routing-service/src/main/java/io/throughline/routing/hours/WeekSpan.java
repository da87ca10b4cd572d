package io.throughline.routing.hours;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/**
 * Open time of every week.
 *
 * @param day on which it begins
 * @param from when it begins, by the clock on the wall
 * @param to when it ends; 24:00 for midnight
 * @param overMidnight whether it ends on the next day
 */
record WeekSpan(
        @NotNull DayOfWeek day,
        @NotNull @Pattern(regexp = ClockSpan.FROM) String from,

        @NotNull @Pattern(regexp = ClockSpan.TO) String to,
        @Nullable Boolean overMidnight) {
    ClockSpan clock() {
        return new ClockSpan(from, to, overMidnight);
    }
}
