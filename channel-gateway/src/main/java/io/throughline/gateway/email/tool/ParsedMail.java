package io.throughline.gateway.email.tool;

import io.throughline.gateway.email.bounce.Bounce;
import io.throughline.gateway.email.bounce.Bounces;
import io.throughline.gateway.email.bounce.Reason;
import io.throughline.gateway.email.mime.HtmlText;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.Mail.Said;
import io.throughline.gateway.email.mime.MailFile;
import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.mime.MailParser;
import io.throughline.gateway.email.mime.Protection;
import io.throughline.gateway.email.mime.SpoofWarning;
import io.throughline.gateway.email.reply.Reply;
import io.throughline.gateway.email.reply.ReplyHtml;
import io.throughline.gateway.email.reply.ReplyText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway makes of a raw mail, as the command writes it.
 *
 * @param file its name
 * @param fromEmail the sender's address, as written
 * @param to as written, decoded
 * @param text plain; of a mail that has only HTML, what that says
 * @param messageId without angle brackets, as all ids
 * @param visibleText what its writer has written new
 * @param quotedText what of the text is quoted, or a signature
 * @param autoReply whether a machine wrote it
 * @param bounce what it says of another mail; null when it is no notice about one
 * @param spoofWarnings what may deceive a reader
 * @param protection whether it says that it is signed, which is not checked, or encrypted
 * @param unreadable why not all could be read; null when all was
 */
record ParsedMail(
        String file,
        @Nullable String fromEmail,
        @Nullable String fromDisplayName,
        @Nullable String to,
        @Nullable String cc,
        @Nullable String replyTo,
        @Nullable String subject,
        String text,
        @Nullable String html,
        List<File> attachments,
        @Nullable String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        String visibleText,
        String quotedText,
        boolean autoReply,
        @Nullable Failure bounce,
        List<String> spoofWarnings,
        String protection,
        @Nullable String unreadable) {

    /** What a notice says of the first recipient that failed, or of the first when none did, and whom it is about. */
    record Failure(String status, String reason, boolean hard, List<String> recipients) {
        static @Nullable Failure of(List<Bounce> bounces) {
            return bounces.stream()
                    .filter(bounce -> bounce.reason() != Reason.DELIVERED)
                    .findFirst()
                    .or(() -> bounces.stream().findFirst())
                    .map(first -> of(first, bounces))
                    .orElse(null);
        }

        private static Failure of(Bounce first, List<Bounce> all) {
            var recipients = all.stream()
                    .map(Bounce::recipient)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return new Failure(first.status(), first.reason().word(), first.hard(), recipients);
        }
    }

    /** A file in a mail; its size is in bytes, its MD5 in hexadecimal. */
    record File(String filename, String contentType, int size, String md5) {
        static File of(MailFile file) {
            return new File(file.name(), file.mediaType(), file.bytes().length, hash(file.bytes()));
        }

        private static String hash(byte[] bytes) {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JDK has MD5", impossible);
            }
        }
    }

    /** Reads a mail, however broken it is. */
    static ParsedMail of(String file, byte[] raw) {
        var mail = MailParser.parse(raw, "localhost.invalid");
        var headers = MailHeaders.of(raw);
        var said = mail.content();
        var reply = reply(said);
        var bounces = Bounces.of(raw);
        return new ParsedMail(
                file,
                mail.sender() == null ? null : mail.sender().address(),
                mail.sender() == null ? null : mail.sender().name(),
                headers.text("To"),
                headers.text("Cc"),
                headers.text("Reply-To"),
                said.subject(),
                said.text(),
                said.html(),
                said.files().stream().map(File::of).toList(),
                headers.ids("Message-ID").stream().findFirst().orElse(null),
                headers.ids("In-Reply-To").stream().findFirst().orElse(null),
                headers.ids("References"),
                reply.visible(),
                reply.elided(),
                mail.automatic() || !bounces.isEmpty(),
                Failure.of(bounces),
                warnings(mail, headers),
                protection(headers, said),
                said.unreadable());
    }

    /** Of a mail that has only HTML, the HTML is cut, which knows more than the text made of it. */
    private static Reply reply(Said said) {
        var html = said.html();
        if (html == null || !HtmlText.of(html).startsWith(said.text())) {
            return ReplyText.of(said.text());
        }
        var reply = ReplyHtml.of(html);
        return new Reply(HtmlText.of(reply.visible()), HtmlText.of(reply.elided()));
    }

    private static String protection(MailHeaders headers, Said said) {
        return switch (Protection.of(headers, said.text())) {
            case NONE -> "none";
            case SIGNED, PACKED -> "signed (not checked)";
            case ENCRYPTED -> "encrypted";
        };
    }

    private static List<String> warnings(Mail mail, MailHeaders headers) {
        return SpoofWarning.of(mail, headers).stream()
                .map(warning -> warning.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
