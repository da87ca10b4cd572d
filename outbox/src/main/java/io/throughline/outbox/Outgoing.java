package io.throughline.outbox;

import io.throughline.contracts.Event;
import io.throughline.contracts.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event to be said when a transaction commits.
 *
 * @param trace the W3C traceparent of what caused it; null takes the current span's
 */
public record Outgoing(
        Stream stream, String key, Event event, @Nullable String trace) {
    /** The event on its own stream with its own key. */
    public static Outgoing of(Event event) {
        return new Outgoing(event.stream(), event.key(), event, null);
    }

    /** The same, as a consequence of a received event. */
    public Outgoing causedBy(Received<?> cause) {
        return new Outgoing(stream, key, event, cause.trace());
    }
}
