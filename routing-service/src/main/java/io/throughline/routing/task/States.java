package io.throughline.routing.task;

import io.throughline.api.Problems;
import java.util.Arrays;
import java.util.Locale;

/** States as query parameters. */
final class States {
    private States() {}

    /** Throws the problem of a text that names no state. */
    static <S extends Enum<S>> S parse(Class<S> states, String text) {
        return Arrays.stream(states.getEnumConstants())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badParameter("state", "must name a state"));
    }
}
