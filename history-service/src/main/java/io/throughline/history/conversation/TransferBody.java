package io.throughline.history.conversation;

import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationEvent.Destination;
import io.throughline.contracts.QueueId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as posted.
 *
 * @param note what whoever gets it has to know
 */
record TransferBody(
        @NotNull To to,
        @Nullable @Size(max = ReplyBody.LONGEST_TEXT) String note) {
    /** An agent or a queue. Whether they exist is for routing to know. */
    record To(@Nullable AgentId agent, @Nullable QueueId queue) {}

    /** Who is to have it; throws a problem unless it is one of the two. */
    Destination destination() {
        if (to.agent() == null && to.queue() == null) {
            throw Problems.invalid(FieldError.required("/to"));
        }
        if (to.agent() != null && to.queue() != null) {
            throw Problems.invalid(FieldError.format("/to", "an agent or a queue, not both"));
        }
        return new Destination(to.agent(), to.queue());
    }

    /** The note, if it says anything. */
    Optional<String> left() {
        return Optional.ofNullable(note).filter(text -> !text.isBlank());
    }
}
