package io.throughline.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A file that came or goes with a message; its bytes are in the attachment store.
 *
 * @param name the file's name as given, or one made up
 * @param mediaType the media type as declared
 * @param size in bytes
 * @param location the key in the attachment store
 * @param contentId the MIME Content-ID when the text refers to it
 */
public record Attachment(
        String name,
        String mediaType,
        long size,
        String location,
        @Nullable String contentId) {}
