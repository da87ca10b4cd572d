package io.throughline.history.conversation;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.Content;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as posted.
 *
 * @param subject another subject than the conversation's
 */
record ReplyBody(
        @NotBlank @Size(max = LONGEST_TEXT) String text,
        @Nullable @Size(max = LONGEST_LINE) String subject,
        @Nullable @Size(max = MOST_ATTACHMENTS) List<@NotNull @Valid File> attachments) {
    static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_LINE = 998; // RFC 5322, 2.1.1
    private static final int MOST_ATTACHMENTS = 20;

    /** A file in the attachment store. */
    record File(
            @NotBlank @Size(max = LONGEST_LINE) String name,
            @NotBlank @Size(max = LONGEST_LINE) String mediaType,
            @NotNull @PositiveOrZero Long size,
            @NotBlank @Size(max = LONGEST_LINE) String location,
            @Nullable @Size(max = LONGEST_LINE) String contentId) {
        Attachment attachment() {
            return new Attachment(name, mediaType, size, location, contentId);
        }
    }

    Content content() {
        return new Content(subject, text, null, files(), null, null);
    }

    private List<Attachment> files() {
        return attachments == null
                ? List.of()
                : attachments.stream().map(File::attachment).toList();
    }
}
