package io.throughline.history.conversation;

import io.throughline.history.http.Checks;
import org.jspecify.annotations.Nullable;

/** A note as posted. */
record NoteBody(@Nullable String text) {
    private static final int LONGEST_TEXT = 100_000;

    /** The text. Throws the problem of a body that is not allowed. */
    static String checked(@Nullable NoteBody body) {
        var text = body == null ? null : body.text;
        var checks = new Checks();
        checks.text("/text", text, LONGEST_TEXT);
        checks.done();
        return String.valueOf(text);
    }
}
