package io.throughline.gateway.email.provider.content;

import org.jspecify.annotations.Nullable;

/**
 * A file of a mail.
 *
 * @param contentId by which the mail's HTML refers to it, if it does
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only handed on
public record AttachedFile(
        @Nullable String name, String mediaType, @Nullable String contentId, byte[] bytes) {
    /** One whose type may not be said, or may be said with parameters. */
    public static AttachedFile of(
            @Nullable String name, @Nullable String type, @Nullable String contentId, byte[] bytes) {
        var bare = type == null ? "" : type.split(";", 2)[0].strip();
        return new AttachedFile(name, bare, contentId == null || contentId.isBlank() ? null : contentId, bytes);
    }
}
