package io.throughline.history.conversation;

import io.throughline.contracts.ConversationStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Decides which conversation of the customer something belongs to: the one whose message it explicitly answers, else
 * the customer's last active one, else a new one.
 *
 * @param within how long after its last activity an open or pending conversation is continued without a reference
 * @param reopening how long after it was resolved a conversation is reopened by an answer to one of its messages
 */
record Continuation(Duration within, Duration reopening) {
    /** The conversation to continue; none when a new one is to be opened. */
    Optional<Conversation> find(Heard heard, Optional<Conversation> referenced, Collection<Conversation> known) {
        return referenced
                .filter(conversation -> sameCustomer(conversation, heard))
                .filter(conversation -> takesAnswers(conversation, heard))
                .or(() -> lastActive(heard, known));
    }

    private boolean takesAnswers(Conversation conversation, Heard heard) {
        return !heard.wakes()
                || conversation.resolvedAt == null
                || !conversation
                        .resolvedAt
                        .plus(reopening)
                        .isBefore(heard.origin().receivedAt());
    }

    private Optional<Conversation> lastActive(Heard heard, Collection<Conversation> known) {
        return known.stream()
                .filter(conversation -> sameCustomer(conversation, heard))
                .filter(conversation -> conversation.status != ConversationStatus.RESOLVED)
                .filter(conversation -> !conversation
                        .lastActivityAt
                        .plus(within)
                        .isBefore(heard.origin().receivedAt()))
                .max(Comparator.comparing((Conversation conversation) -> conversation.lastActivityAt)
                        .thenComparing(conversation -> conversation.id));
    }

    /** Who quotes a message of somebody else's conversation does not get in. */
    private static boolean sameCustomer(Conversation conversation, Heard heard) {
        return conversation.customer.equals(heard.customer());
    }
}
