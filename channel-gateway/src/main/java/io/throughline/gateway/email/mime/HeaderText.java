package io.throughline.gateway.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a header field: encoded words (RFC 2047) wherever they stand, also broken ones, and raw bytes beyond
 * ASCII. Header values come with one character per byte.
 */
public final class HeaderText {
    private final StringBuilder text = new StringBuilder();

    /** The bytes of adjacent words of one charset: a character may be split between two words. */
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    private @Nullable String charset;

    private HeaderText() {}

    /** The text of a raw value, unfolded; never fails. */
    public static String decode(String raw) {
        return new HeaderText().read(unfold(raw)).strip();
    }

    public static String unfold(String raw) {
        return raw.replace("\r", "").replace("\n", "");
    }

    private String read(String raw) {
        int at = 0;
        for (var word = Word.find(raw, 0); word != null; word = Word.find(raw, at)) {
            plain(raw.substring(at, word.start), true);
            encoded(word);
            at = word.end;
        }
        plain(raw.substring(at), false);
        return text.toString();
    }

    private void plain(String piece, boolean wordFollows) {
        if (wordFollows && charset != null && piece.isBlank()) {
            return; // space between two encoded words does not count
        }
        flush();
        text.append(Charsets.decode(piece.getBytes(StandardCharsets.ISO_8859_1), null));
    }

    private void encoded(Word word) {
        if (!word.charset.equals(charset)) {
            flush();
        }
        charset = word.charset;
        pending.writeBytes(word.bytes());
    }

    private void flush() {
        if (charset != null) {
            text.append(Charsets.decode(pending.toByteArray(), charset));
            pending.reset();
            charset = null;
        }
    }

    /** One encoded word: =?charset?encoding?content?= */
    private record Word(int start, int end, String charset, boolean base64, String content) {
        static @Nullable Word find(String raw, int from) {
            for (int start = raw.indexOf("=?", from); start >= 0; start = raw.indexOf("=?", start + 2)) {
                int label = raw.indexOf('?', start + 2);
                int end = label < 0 ? -1 : raw.indexOf("?=", label + 3);
                if (end < 0) {
                    return null;
                }
                char encoding = Character.toLowerCase(raw.charAt(label + 1));
                if (raw.charAt(label + 2) == '?' && (encoding == 'b' || encoding == 'q')) {
                    var charset =
                            raw.substring(start + 2, label).split("\\*", 2)[0].toLowerCase(Locale.ROOT);
                    return new Word(start, end + 2, charset, encoding == 'b', raw.substring(label + 3, end));
                }
            }
            return null;
        }

        byte[] bytes() {
            return base64 ? TransferDecoding.base64(content) : quoted();
        }

        private byte[] quoted() {
            return TransferDecoding.quotedPrintable(content.replace('_', ' '));
        }
    }
}
