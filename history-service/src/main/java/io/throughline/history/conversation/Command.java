package io.throughline.history.conversation;

import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.contracts.ConversationId;
import io.throughline.history.timeline.Entry.Author;

/**
 * Something that an agent wants done to a conversation.
 *
 * @param repeat how a repeat of the same command is known
 * @param entry what the audit is to keep of it
 */
record Command(ConversationId conversation, Author by, Idempotency.Command repeat, Audit.Entry entry) {}
