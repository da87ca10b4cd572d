package io.throughline.gateway.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Undoes content transfer encodings (RFC 2045, 6), taking what is broken for what it most likely was. */
public final class TransferDecoding {
    /** The control characters that lines of text may have; escape begins a shift of ISO 2022. */
    private static final String TEXT = "\t\n\u000b\f\r\u000e\u000f\u001b";

    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} .*");

    private TransferDecoding() {}

    /**
     * The bytes behind the encoding; as they are when the encoding is none that is known. Never fails. What was given may
     * be overwritten: mails are large, and are not kept in memory twice.
     */
    public static byte[] decode(byte[] encoded, String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> base64(encoded);
            case "quoted-printable" -> quotedPrintable(encoded);
            case "uuencode", "x-uuencode", "x-uue" -> unixToUnix(encoded);
            case "binary" -> encoded;
            default -> lines(encoded);
        };
    }

    /**
     * What is not encoded came as lines: their ends are those of the network, and become those of a file. What has
     * characters that no line has is left alone.
     */
    private static byte[] lines(byte[] bytes) {
        for (byte one : bytes) {
            if (one >= 0 && one < ' ' && TEXT.indexOf(one) < 0) {
                return bytes;
            }
        }
        int length = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '\r' || at + 1 == bytes.length || bytes[at + 1] != '\n') {
                bytes[length++] = bytes[at];
            }
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    static byte[] base64(String text) {
        return base64(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Base 64 up to its padding, without what does not belong to it. */
    private static byte[] base64(byte[] bytes) {
        int length = 0;
        int bits = 0;
        int held = 0;
        for (int at = 0; at < bytes.length && bytes[at] != '='; at++) {
            int digit = digit(bytes[at]);
            if (digit >= 0) {
                bits = bits << 6 | digit;
                held += 6;
            }
            if (held >= 8) {
                held -= 8;
                bytes[length++] = (byte) (bits >> held);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static int digit(byte one) {
        if (one >= 'A' && one <= 'Z') {
            return one - 'A';
        }
        if (one >= 'a' && one <= 'z') {
            return one - 'a' + 26;
        }
        if (one >= '0' && one <= '9') {
            return one - '0' + 52;
        }
        return one == '+' ? 62 : one == '/' ? 63 : -1;
    }

    static byte[] quotedPrintable(String text) {
        return quotedPrintable(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] quotedPrintable(byte[] bytes) {
        int length = 0;
        for (int at = 0; at < bytes.length; at++) {
            int softBreak = bytes[at] == '=' ? softBreak(bytes, at + 1) : 0;
            if (softBreak > 0) {
                at += softBreak;
            } else if (bytes[at] == '=' && at + 2 < bytes.length && hex(bytes, at + 1) >= 0) {
                bytes[length++] = (byte) hex(bytes, at + 1);
                at += 2;
            } else {
                bytes[length++] = bytes[at];
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** The length of a line's end after an equals sign, with the space that must not be there; 0 when there is none. */
    private static int softBreak(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
        return at < bytes.length && bytes[at] == '\n' ? at - from + 1 : 0;
    }

    /** Two digits as a number; below zero when they are none. */
    private static int hex(byte[] bytes, int at) {
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Each line says first how many bytes it holds; before "begin" and after "end" nothing counts. */
    static byte[] unixToUnix(byte[] encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length);
        for (var line : new String(encoded, StandardCharsets.ISO_8859_1).split("\\r?\\n", -1)) {
            if (line.equals("end")) {
                break;
            }
            if (!BEGIN.matcher(line).matches() && !line.isEmpty()) {
                unixLine(line, bytes);
            }
        }
        return bytes.toByteArray();
    }

    private static void unixLine(String line, ByteArrayOutputStream bytes) {
        int left = sixBits(line, 0);
        for (int at = 1; left > 0 && at < line.length(); at += 4) {
            int three = sixBits(line, at) << 18
                    | sixBits(line, at + 1) << 12
                    | sixBits(line, at + 2) << 6
                    | sixBits(line, at + 3);
            for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
                bytes.write(three >> shift);
            }
        }
    }

    private static int sixBits(String line, int at) {
        return at < line.length() ? (line.charAt(at) - ' ') & 0x3f : 0;
    }
}
