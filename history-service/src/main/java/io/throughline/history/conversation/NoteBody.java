package io.throughline.history.conversation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A note as posted. */
record NoteBody(
        @NotBlank @Size(max = ReplyBody.LONGEST_TEXT) String text) {}
