package io.throughline.history.conversation;

import io.throughline.api.Idempotency;
import io.throughline.contracts.ConversationId;
import io.throughline.history.timeline.Entry.Author;

/**
 * Something that an agent wants done to a conversation.
 *
 * @param repeat how a repeat of the same command is known
 */
record Command(ConversationId conversation, Author by, Idempotency.Command repeat) {}
