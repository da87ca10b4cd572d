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
 * @param channel voice unless said otherwise; on video the call is a room to which the customer gets the link
 * @param inbox the number to call from, or where rooms are
 * @param identity the customer's number, or for video where the customer writes, exactly as the ways have it
 * @param note why the conversation goes on by phone, for whoever has it next
 */
record CallBody(
        @Nullable Kind channel,
        @NotNull InboxId inbox,
        @NotNull @Valid ReplyBody.Identity identity,
        @Nullable @Size(max = ReplyBody.LONGEST_TEXT) String note) {
    /** How people can speak to each other. */
    enum Kind {
        VOICE,
        VIDEO
    }

    boolean isVideo() {
        return channel == Kind.VIDEO;
    }

    /** The note, if it says anything. */
    Optional<String> left() {
        return Optional.ofNullable(note).filter(text -> !text.isBlank());
    }
}
