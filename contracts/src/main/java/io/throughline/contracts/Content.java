package io.throughline.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param subject the subject line, on channels that have one
 * @param text the plain text, of an answer to a mail what was written anew; empty when there is none
 * @param html the HTML form, made safe to be shown
 * @param attachments files beside the text
 * @param raw the message exactly as the provider gave it, where it is kept
 * @param unreadable why the message could not be read, when it could not: the raw form is then all there is
 * @param quoted what was cut from the text: what it quotes, and the signature
 * @param participants who gets a copy of it, or of what came in got one (Cc, RFC 5322, 3.6.3), beside the customer and us;
 *     null without any
 */
public record Content(
        @Nullable String subject,
        String text,
        @Nullable String html,
        List<Attachment> attachments,
        @Nullable Attachment raw,
        @Nullable String unreadable,
        @Nullable String quoted,
        @Nullable List<Participant> participants) {
    /** Somebody beside the customer and us, by an e-mail address and the name before it. */
    public record Participant(String address, @Nullable String name) {}

    /** A content of which nothing was cut, and that nobody else got. */
    public Content(
            @Nullable String subject,
            String text,
            @Nullable String html,
            List<Attachment> attachments,
            @Nullable Attachment raw,
            @Nullable String unreadable) {
        this(subject, text, html, attachments, raw, unreadable, null, null);
    }

    public Content {
        attachments = List.copyOf(attachments);
        participants = participants == null || participants.isEmpty() ? null : List.copyOf(participants);
    }

    /** The same content with other files. */
    public Content with(List<Attachment> otherAttachments) {
        return new Content(subject, text, html, otherAttachments, raw, unreadable, quoted, participants);
    }

    /** A content of plain text alone. */
    public static Content ofText(String text) {
        return new Content(null, text, null, List.of(), null, null);
    }
}
