package io.throughline.history.conversation;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.history.timeline.Entry.Author;
import org.jspecify.annotations.Nullable;

/**
 * Something that an agent wants done to a conversation.
 *
 * @param verb what
 * @param key the same for a repeat of the same command
 */
record Command(
        ConversationId conversation,
        String verb,
        Author by,
        @Nullable String key) {
    AgentId agent() {
        return by.author();
    }

    /** What the key is unique for, besides the agent. */
    String operation() {
        return verb + " " + conversation.value();
    }
}
