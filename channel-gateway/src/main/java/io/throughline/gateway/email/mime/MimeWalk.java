package io.throughline.gateway.email.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the parts of a mail (RFC 2045, 2046) and collects its text, its HTML and its files. A part that is not what it
 * says is kept as what it can be; nothing is dropped but what is beyond the limits, and that is in the raw mail.
 */
final class MimeWalk {
    private static final int DEEPEST = 30;
    private static final int MOST_PARTS = 300;
    private static final int LONGEST_NAME = 200;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder hidden = new StringBuilder();
    private final List<MailFile> files = new ArrayList<>();
    private int parts;

    /** Walks the whole mail. */
    void walk(MimeMessage mail) throws MessagingException, IOException {
        walk(mail, 0);
    }

    /** The plain text: the text parts one after the other, or what the HTML says, or what only Outlook shows. */
    String text() {
        var written = text.toString().isBlank() ? HtmlText.of(html.toString()) : text.toString();
        return (written.isBlank() ? hidden.toString() : written).strip();
    }

    /** The HTML parts one after the other, or null. */
    @Nullable
    String html() {
        return html.isEmpty() ? null : html.toString();
    }

    List<MailFile> files() {
        return files;
    }

    private void walk(MimePart part, int depth) throws MessagingException, IOException {
        if (++parts > MOST_PARTS) {
            return;
        }
        var type = Parameters.of(part.getHeader("Content-Type", null));
        if (type.value().startsWith("multipart/") && depth < DEEPEST && walkChildren(part, depth)) {
            return;
        }
        leaf(part, type, depth);
    }

    /** Whether the part has any children. */
    private boolean walkChildren(MimePart part, int depth) throws IOException {
        try {
            var children = new MimeMultipart(new MimePartDataSource(part));
            int count = children.getCount();
            for (int place = 0; place < count; place++) {
                walk((MimeBodyPart) children.getBodyPart(place), depth + 1);
            }
            return count > 0;
        } catch (MessagingException | ClassCastException noMultipart) {
            return false;
        }
    }

    private void leaf(MimePart part, Parameters type, int depth) throws MessagingException, IOException {
        var disposition = Parameters.of(part.getHeader("Content-Disposition", null));
        var name = name(disposition, type);
        byte[] bytes = bytes(part);
        boolean attached = disposition.value().equals("attachment") || (depth > 0 && name != null);
        if (Winmail.is(type.value(), name) && unpacked(bytes)) {
            return;
        }
        if (attached || !isText(type.value())) {
            keep(part, type.value(), name, bytes);
        } else if (type.value().equals("text/html")) {
            append(html, Charsets.decode(LongText.cut(bytes), type.get("charset")));
        } else {
            plain(Charsets.decode(LongText.holdsFiles(bytes) ? bytes : LongText.cut(bytes), type.get("charset")));
        }
    }

    private void plain(String written) {
        var found = UnixFiles.in(written.replace("\r\n", "\n"));
        append(text, found.text());
        files.addAll(found.files());
    }

    /** Whether what Outlook packed was found again; else the package is kept as it is. */
    private boolean unpacked(byte[] bytes) {
        var found = Winmail.read(bytes)
                .filter(mail -> !mail.files().isEmpty() || !mail.text().isEmpty());
        found.ifPresent(mail -> {
            files.addAll(mail.files());
            append(hidden, mail.text());
        });
        return found.isPresent();
    }

    private static boolean isText(String type) {
        return type.isEmpty()
                || type.equals("text")
                || type.equals("text/plain")
                || type.equals("text/html")
                || type.startsWith("multipart/");
    }

    private static void append(StringBuilder all, String one) {
        all.append(all.isEmpty() || one.isEmpty() ? "" : "\n").append(one.replace("\r\n", "\n"));
    }

    private void keep(MimePart part, String type, @Nullable String name, byte[] bytes) throws MessagingException {
        var id = part.getHeader("Content-ID", null);
        var mediaType = type.matches("[!-~]{1,60}/[!-~]{1,60}") ? type : "application/octet-stream";
        files.add(new MailFile(
                name == null ? nameless(mediaType, bytes) : name,
                mediaType,
                id == null ? null : shortened(id.strip().replaceAll("^<|>$", "")),
                bytes));
    }

    /** A mail within the mail is called by its subject, anything else by its place. */
    private String nameless(String mediaType, byte[] bytes) {
        var subject = mediaType.equals("message/rfc822") ? subject(bytes) : "";
        return subject.isEmpty() ? "part-" + parts + extension(mediaType) : subject + ".eml";
    }

    private static String subject(byte[] mail) {
        var subject = MailHeaders.of(mail).text("Subject");
        return subject == null ? "" : shortened(subject);
    }

    private static @Nullable String name(Parameters disposition, Parameters type) {
        var name = disposition.get("filename") == null ? type.get("name") : disposition.get("filename");
        return name == null || name.isBlank() ? null : shortened(name.strip());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_NAME));
    }

    private static String extension(String mediaType) {
        var kind = mediaType.substring(mediaType.indexOf('/') + 1);
        return switch (mediaType) {
            case "message/rfc822" -> ".eml";
            case "text/plain", "message/delivery-status" -> ".txt";
            case "image/jpeg" -> ".jpg";
            default -> kind.matches("[a-z]{2,4}") ? "." + kind : ".bin";
        };
    }

    private static byte[] bytes(MimePart part) throws MessagingException, IOException {
        var encoding = part.getHeader("Content-Transfer-Encoding", null);
        try (var raw = part instanceof MimeMessage mail
                ? mail.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream()) {
            return TransferDecoding.decode(raw.readAllBytes(), encoding == null ? "" : encoding);
        }
    }
}
