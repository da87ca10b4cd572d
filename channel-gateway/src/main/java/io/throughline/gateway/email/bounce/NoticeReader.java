package io.throughline.gateway.email.bounce;

import io.throughline.gateway.email.mime.Charsets;
import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.mime.Parameters;
import io.throughline.gateway.email.mime.TransferDecoding;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Takes a raw mail apart in one pass over its lines, with any line ends and also when its structure is broken. */
final class NoticeReader {
    private static final int LONGEST_MAIL = 1_000_000;
    private static final int MOST_PARTS = 300;
    private static final int LONGEST_LINE = 4_000;
    private static final int LONGEST_TEXT = 60_000;

    private final Set<String> boundaries = new HashSet<>();
    /** What stands before the parts; the text itself where the parts are not there. */
    private final StringBuilder preamble = new StringBuilder();

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder report = new StringBuilder();
    private final StringBuilder feedback = new StringBuilder();
    private final StringBuilder returned = new StringBuilder();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private boolean inHead = true;
    private String outermost = "";
    private boolean atEnd;
    private int parts;

    private NoticeReader() {}

    static Notice read(byte[] raw) {
        var lines = plainLines(new String(raw, 0, Math.min(raw.length, LONGEST_MAIL), StandardCharsets.ISO_8859_1));
        var reader = new NoticeReader();
        lines.lines().forEach(reader::line);
        reader.finishPart();
        return reader.notice(headers(lines));
    }

    /** The headers at the beginning of a text that has one character per byte. */
    static MailHeaders headers(String text) {
        int end = text.indexOf("\n\n");
        var head = end < 0 ? text.substring(0, Math.min(text.length(), LONGEST_TEXT)) : text.substring(0, end);
        return MailHeaders.of((head + "\n\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String plainLines(String raw) {
        var lines = raw.replace("\r\n", "\n").replace('\r', '\n');
        int start = 0;
        while (start < lines.length() && lines.charAt(start) == '\n') {
            start++;
        }
        boolean ofMailbox = lines.startsWith("From ", start) || lines.startsWith(">From ", start);
        int next = ofMailbox ? lines.indexOf('\n', start) + 1 : start;
        return lines.substring(next);
    }

    private void line(String whole) {
        if (atEnd) {
            return;
        }
        var line = whole.length() > LONGEST_LINE ? whole.substring(0, LONGEST_LINE) : whole;
        if (isBoundary(line)) {
            finishPart();
            atEnd = ++parts > MOST_PARTS || line.stripTrailing().equals("--" + outermost + "--");
        } else if (!inHead) {
            body.append(line).append('\n');
        } else if (line.isEmpty()) {
            inHead = false;
            boundary();
        } else {
            head.append(line).append('\n');
        }
    }

    private boolean isBoundary(String line) {
        if (!line.startsWith("--") || boundaries.isEmpty()) {
            return false;
        }
        var name = line.stripTrailing().substring(2);
        return boundaries.contains(name)
                || (name.endsWith("--") && boundaries.contains(name.substring(0, name.length() - 2)));
    }

    private void boundary() {
        var type = type();
        var boundary = type.value().startsWith("multipart/") ? type.get("boundary") : null;
        if (boundary != null && !boundary.isBlank()) {
            outermost = boundaries.isEmpty() ? boundary.stripTrailing() : outermost;
            boundaries.add(boundary.stripTrailing());
        }
    }

    private Parameters type() {
        return Parameters.of(NoticeReader.headers(head.toString()).text("Content-Type"));
    }

    private void finishPart() {
        var type = type();
        var name = type.value();
        if (name.contains("delivery-status") && !name.startsWith("multipart/")) {
            report.append(decoded(type)).append('\n');
        } else if (name.endsWith("/feedback-report")) {
            feedback.append(decoded(type)).append('\n');
        } else if (name.startsWith("message/") || name.contains("rfc822")) {
            returned.append(body.toString().stripLeading());
        } else if (name.equals("text/html")) {
            html.append(decoded(type)).append('\n');
        } else if (name.startsWith("multipart/")) {
            preamble.append(decoded(type)).append('\n');
        } else if (name.isEmpty() || name.startsWith("text")) {
            text.append(decoded(type)).append('\n');
        }
        head.setLength(0);
        body.setLength(0);
        inHead = true;
    }

    private String decoded(Parameters type) {
        var encoding = headers(head.toString()).text("Content-Transfer-Encoding");
        var bytes = TransferDecoding.decode(
                body.toString().getBytes(StandardCharsets.ISO_8859_1), encoding == null ? "" : encoding);
        var decoded = Charsets.decode(bytes, type.get("charset")).replace("\r\n", "\n");
        return decoded.substring(0, Math.min(decoded.length(), LONGEST_TEXT));
    }

    private Notice notice(MailHeaders headers) {
        var said = Stream.of(text.toString(), HtmlWords.of(html.toString()), preamble.toString())
                .filter(one -> !one.isBlank())
                .findFirst()
                .orElse("");
        int cut = ReturnedMail.start(said);
        var before = said.substring(0, Math.min(cut, LONGEST_TEXT));
        var behind = returned.isEmpty() ? ReturnedMail.headers(said.substring(cut)) : returned.toString();
        return new Notice(headers, before, report.toString(), feedback.toString(), behind);
    }
}
