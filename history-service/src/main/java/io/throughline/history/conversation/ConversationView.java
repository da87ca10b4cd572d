package io.throughline.history.conversation;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.InboxId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the API shows it.
 *
 * @param channel the channel of the customer's last message
 * @param waitingSince since when the customer waits for an answer
 * @param erasedAt when its customer was erased: then nothing is left of what was said
 * @param messages how many messages it has
 */
record ConversationView(
        ConversationId id,
        CustomerId customer,
        ConversationStatus status,
        @Nullable String subject,
        Channel channel,
        InboxId inbox,
        @Nullable String queue,
        @Nullable AgentId assignedAgent,
        Instant openedAt,
        Instant lastActivityAt,
        @Nullable Instant waitingSince,
        @Nullable Instant resolvedAt,
        @Nullable Instant erasedAt,
        long messages) {
    static ConversationView of(Conversation conversation) {
        return new ConversationView(
                conversation.id(),
                conversation.customer,
                conversation.status,
                conversation.subject,
                conversation.last.channel,
                conversation.last.inbox,
                conversation.last.queue,
                conversation.assignedAgent,
                conversation.openedAt,
                conversation.lastActivityAt,
                conversation.waitingSince,
                conversation.resolvedAt,
                conversation.last.erasedAt,
                conversation.lastSeq);
    }
}
