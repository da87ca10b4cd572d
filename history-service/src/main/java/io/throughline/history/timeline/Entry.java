package io.throughline.history.timeline;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.TouchpointId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a customer's timeline, as it is written.
 *
 * @param customer on whose timeline it stands today
 * @param part whose it is: the customer, or a part of it
 * @param seq its place on the timeline, from 1
 * @param conversation the conversation that it belongs to; null for what concerns the customer alone
 * @param touchpoint what it was reported by
 * @param data what a kind has beyond the others
 */
public record Entry(
        CustomerId customer,
        CustomerId part,
        long seq,
        EntryKind kind,
        @Nullable ConversationId conversation,
        @JsonUnwrapped @Nullable Place place,
        @Nullable TouchpointId touchpoint,
        @JsonUnwrapped @Nullable Way way,
        @JsonUnwrapped @Nullable Author by,
        @JsonUnwrapped Content content,
        @JsonUnwrapped @Nullable Trail trail,
        @Nullable DeliveryState deliveryState,
        @Nullable Object data,
        @JsonUnwrapped Times times) {

    /** The id of a message or note, and a message's place in its conversation, from 1; a note has none. */
    public record Place(MessageId message, @Nullable Long messageSeq) {}

    /** Over which channel and inbox, from or to which identity of the customer, and how sure we were of it. */
    public record Way(Channel channel, InboxId inbox, IdentityKey identity, Assurance assurance) {}

    /** The agent who did it. */
    public record Author(AgentId author, @Nullable String authorName) {}

    /** The provider's id of a message, and those that it answers to, the nearest last. */
    public record Trail(@Nullable String providerId, List<String> threadReferences) {}

    /** When it happened, when the gateway took it in, when it was recorded. */
    public record Times(Instant occurredAt, Instant receivedAt, Instant recordedAt) {
        /** Of something that happens here and now. */
        public static Times now(Instant now) {
            return new Times(now, now, now);
        }
    }
}
