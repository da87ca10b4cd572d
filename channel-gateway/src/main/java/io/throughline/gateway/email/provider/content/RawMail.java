package io.throughline.gateway.email.provider.content;

import io.throughline.gateway.email.provider.event.MailSource.Raw;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Raw mails as providers hand them on, in texts or in bytes. */
public final class RawMail {
    private static final byte[] NO_HEADERS = {'\r', '\n'};

    private RawMail() {}

    /** A mail in a text. */
    public static Raw of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A mail in bytes. What begins without any header is all body: it is kept as such. */
    public static Raw of(byte[] bytes) {
        return new Raw(beginsWithHeader(bytes) ? bytes : behind(NO_HEADERS, bytes), List.of());
    }

    /** Whether there is a colon before the first empty line. */
    private static boolean beginsWithHeader(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == ':') {
                return true;
            }
            if (bytes[at] == '\n' && at + 1 < bytes.length && (bytes[at + 1] == '\n' || bytes[at + 1] == '\r')) {
                return false;
            }
        }
        return false;
    }

    private static byte[] behind(byte[] first, byte[] rest) {
        var all = new byte[first.length + rest.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }
}
