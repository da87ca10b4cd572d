package io.throughline.history.conversation;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.Content;
import io.throughline.history.http.Checks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as posted.
 *
 * @param subject another subject than the conversation's
 */
record ReplyBody(
        @Nullable String text,
        @Nullable String subject,
        @Nullable List<@Nullable File> attachments) {
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_LINE = 998; // RFC 5322, 2.1.1
    private static final int MOST_ATTACHMENTS = 20;

    /** A file in the attachment store. */
    record File(
            @Nullable String name,
            @Nullable String mediaType,
            @Nullable Long size,
            @Nullable String location,
            @Nullable String contentId) {
        void check(Checks checks, String pointer) {
            checks.text(pointer + "/name", name, LONGEST_LINE);
            checks.text(pointer + "/media_type", mediaType, LONGEST_LINE);
            checks.text(pointer + "/location", location, LONGEST_LINE);
            checks.optional(pointer + "/content_id", contentId, LONGEST_LINE);
            checks.that(size != null && size >= 0, pointer + "/size", size == null ? "required" : "negative");
        }

        Attachment attachment() {
            return new Attachment(
                    String.valueOf(name),
                    String.valueOf(mediaType),
                    size == null ? 0 : size,
                    String.valueOf(location),
                    contentId);
        }
    }

    /** The content. Throws the problem of a body that is not allowed. */
    static Content checked(@Nullable ReplyBody body) {
        var given = body == null ? new ReplyBody(null, null, null) : body;
        var checks = new Checks();
        checks.text("/text", given.text, LONGEST_TEXT);
        checks.optional("/subject", given.subject, LONGEST_LINE);
        var attachments = given.files(checks);
        checks.done();
        return new Content(given.subject, String.valueOf(given.text), null, attachments, null, null);
    }

    private List<Attachment> files(Checks checks) {
        var files = new ArrayList<Attachment>();
        if (attachments != null) {
            checks.that(attachments.size() <= MOST_ATTACHMENTS, "/attachments", "too_many");
            for (var file : attachments) {
                var pointer = "/attachments/" + files.size();
                var given = file == null ? new File(null, null, null, null, null) : file;
                given.check(checks, pointer);
                files.add(given.attachment());
            }
        }
        return files;
    }
}
