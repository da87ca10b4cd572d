package io.throughline.history.conversation;

import io.throughline.contracts.InboxId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to the customer as posted.
 *
 * @param inbox the number to call from
 * @param identity the customer's number, exactly as the ways have it
 * @param note why the conversation goes on by phone, for whoever has it next
 */
record CallBody(
        @NotNull InboxId inbox,
        @NotNull @Valid ReplyBody.Identity identity,
        @Nullable @Size(max = ReplyBody.LONGEST_TEXT) String note) {
    /** The note, if it says anything. */
    Optional<String> left() {
        return Optional.ofNullable(note).filter(text -> !text.isBlank());
    }
}
