package io.throughline.history.timeline;

import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Touchpoint.Change;
import io.throughline.contracts.Touchpoint.MessageChanged;
import java.time.Instant;
import java.util.List;

/**
 * What becomes of a message that stands on a timeline.
 *
 * @param target the provider's id of the message
 * @param text what it says now, when it was edited
 * @param symbols all that the customer shows at it now, when they reacted
 */
public record MessageChange(
        ConversationId conversation, String target, Change change, String text, List<String> symbols, Instant at)
        implements EntryChange {
    /** The change that a touchpoint tells of. */
    public static MessageChange of(ConversationId conversation, MessageChanged changed, Instant at) {
        return new MessageChange(
                conversation, changed.target(), changed.change(), changed.text(), changed.symbols(), at);
    }
}
