package io.throughline.history.conversation;

import io.throughline.contracts.Card;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Event;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Received;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event that is said once the customer's card has been made.
 *
 * @param cause the event that it follows from; null for what an agent does over HTTP
 */
record Draft(
        CustomerId customer,
        Function<Card, Event> event,
        @Nullable Received<?> cause) {
    Outgoing with(Card card) {
        var outgoing = Outgoing.of(event.apply(card));
        return cause == null ? outgoing : outgoing.causedBy(cause);
    }
}
