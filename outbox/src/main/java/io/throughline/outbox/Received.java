package io.throughline.outbox;

import io.throughline.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * One event as it came off a stream.
 *
 * @param id the event's id: a repeat has the same
 * @param key the record key
 * @param trace the W3C traceparent it came with
 */
public record Received<E extends Event>(
        String id, String key, E event, @Nullable String trace) {}
