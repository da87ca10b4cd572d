package io.throughline.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param subject the subject line, on channels that have one
 * @param text the plain text; empty when there is none
 * @param html the HTML form as received, not sanitised
 * @param attachments files beside the text
 * @param raw the message exactly as the provider gave it, where it is kept
 * @param unreadable why the message could not be read, when it could not: the raw form is then all there is
 */
public record Content(
        @Nullable String subject,
        String text,
        @Nullable String html,
        List<Attachment> attachments,
        @Nullable Attachment raw,
        @Nullable String unreadable) {
    public Content {
        attachments = List.copyOf(attachments);
    }

    /** A content of plain text alone. */
    public static Content ofText(String text) {
        return new Content(null, text, null, List.of(), null, null);
    }
}
