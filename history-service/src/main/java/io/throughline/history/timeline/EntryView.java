package io.throughline.history.timeline;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content.Participant;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.TouchpointId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the timeline as the API shows it: the row, flat.
 *
 * @param seq its place on the customer's timeline, from 1
 * @param messageSeq a message's place in its conversation, from 1
 * @param quoted what was cut from the text: what it quotes, and the signature
 * @param participants who else got or gets a mail (Cc)
 * @param raw the message as the provider gave it, where it is kept
 * @param unreadable why it could not be read, when it could not
 * @param deliveryState how far a message of ours got
 */
public record EntryView(
        CustomerId customer,
        long seq,
        EntryKind kind,
        @Nullable ConversationId conversation,
        @Nullable MessageId message,
        @Nullable Long messageSeq,
        @Nullable TouchpointId touchpoint,
        @Nullable Channel channel,
        @Nullable InboxId inbox,
        @Nullable IdentityKey identity,
        @Nullable Assurance assurance,
        @Nullable AgentId author,
        @Nullable String authorName,
        @Nullable String subject,
        String text,
        @Nullable String html,
        @Nullable String quoted,
        @Nullable List<Participant> participants,
        List<Attachment> attachments,
        @Nullable Attachment raw,
        @Nullable String unreadable,
        @Nullable String providerId,
        @Nullable DeliveryState deliveryState,
        @Nullable String deliveryReason,
        @Nullable Map<String, Object> data,
        Instant occurredAt,
        Instant receivedAt,
        Instant recordedAt) {
    public EntryView {
        attachments = List.copyOf(attachments);
    }
}
