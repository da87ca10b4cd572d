package io.throughline.gateway.email.bounce;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes apart a file that begins as a Unix mailbox, which may hold several mails. */
final class MailFolder {
    private static final Pattern NEXT = Pattern.compile(
            "\\r?\\n\\r?\\n(?=From \\S{1,300} {1,2}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-9])");
    private static final int MOST = 20;

    private MailFolder() {}

    /** The mails in it, or the one mail that it is. */
    static List<byte[]> mails(byte[] raw) {
        if (raw.length < 5 || !new String(raw, 0, 5, StandardCharsets.ISO_8859_1).equals("From ")) {
            return List.of(raw);
        }
        return Stream.of(NEXT.split(new String(raw, StandardCharsets.ISO_8859_1), MOST))
                .map(mail -> mail.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }
}
