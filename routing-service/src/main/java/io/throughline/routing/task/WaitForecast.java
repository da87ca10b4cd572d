package io.throughline.routing.task;

import io.throughline.routing.forecast.Expectation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until a task is offered to an agent, as the queue moves now.
 *
 * @param position its place in the queue by age, from 1
 * @param agents how many are available who have the queue's skills
 * @param expected as likely longer as shorter; nothing is said where nobody is available or too little is known
 * @param low one of ten waits less
 * @param high one of ten waits more
 * @param basedOn how many waits of the queue this is learnt from
 */
record WaitForecast(
        int position,
        long agents,
        @Nullable Duration expected,
        @Nullable Duration low,
        @Nullable Duration high,
        int basedOn) {
    static WaitForecast of(WaitHistory history, int ahead) {
        var told = history.agents() == 0
                ? Optional.<Expectation>empty()
                : history.calibration().expect(history.estimate(ahead));
        return new WaitForecast(
                ahead + 1,
                history.agents(),
                duration(told, Expectation::expected),
                duration(told, Expectation::low),
                duration(told, Expectation::high),
                told.map(Expectation::basedOn).orElse(0));
    }

    private static @Nullable Duration duration(Optional<Expectation> told, ToDoubleFunction<Expectation> seconds) {
        return told.map(expectation -> Duration.ofSeconds(Math.round(seconds.applyAsDouble(expectation))))
                .orElse(null);
    }
}
