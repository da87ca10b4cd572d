package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.RejectReason;
import org.jspecify.annotations.Nullable;

/** What one word of a provider means. */
record Outcome(EventType type, @Nullable RejectReason reason) {
    /** One that rejects nothing. */
    static Outcome of(EventType type) {
        return new Outcome(type, null);
    }

    static Outcome of(EventType type, @Nullable RejectReason reason) {
        return new Outcome(type, reason);
    }
}
