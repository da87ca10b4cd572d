package io.throughline.history.timeline;

import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call that stands on a timeline came further: it is one entry from its beginning to its recording.
 *
 * @param words what the entry says then
 */
public record CallChange(
        ConversationId conversation,
        String call,
        CallState state,
        String words,
        @Nullable Duration duration,
        Map<String, String> details)
        implements EntryChange {
    /** The change that a report tells of. */
    public static CallChange of(ConversationId conversation, CallReported call, String words) {
        return new CallChange(conversation, call.call(), call.state(), words, call.duration(), call.details());
    }
}
