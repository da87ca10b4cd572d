package io.throughline.history.conversation;

import io.throughline.contracts.ConversationStatus;

/** What a verb did to a conversation's status. */
sealed interface Move {
    /** It is another one now. */
    record Moved(ConversationStatus from) implements Move {}

    /** It is the same as before. */
    record Stayed() implements Move {}

    /** The conversation cannot do this, and nothing changed. */
    record Refused(Refusal why) implements Move {}
}
