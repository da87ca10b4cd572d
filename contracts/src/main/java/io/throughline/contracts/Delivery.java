package io.throughline.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of replies, on the stream deliveries. */
public sealed interface Delivery extends Event {
    /** The conversation. */
    ConversationId conversation();

    @Override
    default String key() {
        return conversation().value();
    }

    /**
     * A reply got further, or failed.
     *
     * @param providerId the message's id at the provider, such as its Message-ID
     * @param reason in words, when it failed
     */
    record DeliveryReported(
            MessageId message,
            ConversationId conversation,
            DeliveryState state,
            @Nullable String providerId,
            @Nullable String reason,
            Instant at)
            implements Delivery {}

    /** How far a message got; a later state never goes back to an earlier one. */
    enum DeliveryState {
        QUEUED,
        SENT,
        DELIVERED,
        READ,
        FAILED
    }
}
