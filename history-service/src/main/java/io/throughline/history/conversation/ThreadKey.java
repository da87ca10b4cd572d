package io.throughline.history.conversation;

import io.throughline.contracts.Channel;
import io.throughline.contracts.CustomerId;
import java.util.Optional;

/** A provider's id of a message as threads are found by it: only for the same customer, only on the same channel. */
record ThreadKey(CustomerId customer, Channel channel, String providerId) {
    private static final int LONGEST = 500;

    /** The key of an id; none for an id so long that nobody's software made it. */
    static Optional<ThreadKey> of(CustomerId customer, Channel channel, String providerId) {
        return providerId.isBlank() || providerId.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new ThreadKey(customer, channel, providerId));
    }
}
