package io.throughline.gateway.email.provider.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the mail is that a provider tells of. */
public sealed interface MailSource {
    /**
     * In the request, whole or put together of the fields there.
     *
     * @param mime the raw mail
     * @param files those of its files that are to be fetched from the provider
     */
    @SuppressWarnings("ArrayRecordComponent") // mails are read, never compared
    record Raw(byte[] mime, List<RemoteFile> files) implements MailSource {
        public Raw {
            files = List.copyOf(files);
        }

        /** One without files elsewhere. */
        public static Raw of(byte[] mime) {
            return new Raw(mime, List.of());
        }
    }

    /** In a bucket of Amazon S3. */
    record Stored(String bucket, String key) implements MailSource {}

    /**
     * A file of the mail that the provider keeps.
     *
     * @param location by which the provider gives it: a URL, or a token for its API
     */
    record RemoteFile(
            @Nullable String name,
            @Nullable String mediaType,
            @Nullable String contentId,
            String location) {}
}
