package io.throughline.gateway.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts that are longer than anybody reads: only their beginning is decoded, and the mail is kept as it came. */
final class LongText {
    /** In bytes: several times what is kept of a text. */
    private static final int LONGEST = 1 << 20;

    private static final byte[] BEGIN = "\nbegin ".getBytes(StandardCharsets.US_ASCII);

    private LongText() {}

    /** The beginning of the text, up to the end of a line where it has lines; never within a character of UTF-8. */
    static byte[] cut(byte[] text) {
        return text.length <= LONGEST ? text : Arrays.copyOf(text, end(text));
    }

    private static int end(byte[] text) {
        for (int end = LONGEST; end > LONGEST / 2; end--) {
            if (text[end - 1] == '\n') {
                return end;
            }
        }
        int end = LONGEST;
        while (end > 0 && (text[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    /** Whether files may stand in the text, which are found in the whole of it alone. */
    static boolean holdsFiles(byte[] text) {
        for (int at = 0; at + BEGIN.length <= text.length; at++) {
            if (text[at] == '\n' && Arrays.equals(text, at, at + BEGIN.length, BEGIN, 0, BEGIN.length)) {
                return true;
            }
        }
        return false;
    }
}
