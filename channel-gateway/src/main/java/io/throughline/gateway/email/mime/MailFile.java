package io.throughline.gateway.email.mime;

import org.jspecify.annotations.Nullable;

/**
 * A file in a mail.
 *
 * @param name as given, or made up
 * @param mediaType as declared
 * @param contentId without angle brackets, when the text refers to it
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only handed on
public record MailFile(
        String name, String mediaType, @Nullable String contentId, byte[] bytes) {}
