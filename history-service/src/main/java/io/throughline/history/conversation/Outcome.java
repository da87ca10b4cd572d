package io.throughline.history.conversation;

import java.util.function.Function;

/** What came of a command. */
sealed interface Outcome<V> {
    /** It was done, now or the first time it was asked for. */
    record Done<V>(V value) implements Outcome<V> {}

    /** It was not done, and nothing changed. */
    record Refused<V>(Refusal why) implements Outcome<V> {}

    /** The same with another value. */
    default <W> Outcome<W> map(Function<V, W> change) {
        return switch (this) {
            case Done<V> done -> new Done<>(change.apply(done.value()));
            case Refused<V> refused -> new Refused<>(refused.why());
        };
    }

    /** What comes of the next step, when this one was done. */
    default <W> Outcome<W> then(Function<V, Outcome<W>> next) {
        return switch (this) {
            case Done<V> done -> next.apply(done.value());
            case Refused<V> refused -> new Refused<>(refused.why());
        };
    }

    /** The value, or the exception that a refusal becomes. */
    default V orElseThrow(Function<Refusal, RuntimeException> problem) {
        return switch (this) {
            case Done<V> done -> done.value();
            case Refused<V> refused -> throw problem.apply(refused.why());
        };
    }
}
