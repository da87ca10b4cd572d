package io.throughline.gateway.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Undoes content transfer encodings (RFC 2045, 6), taking what is broken for what it most likely was. */
public final class TransferDecoding {
    /** The control characters that lines of text may have; escape begins a shift of ISO 2022. */
    private static final String TEXT = "\t\n\u000b\f\r\u000e\u000f\u001b";

    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} .*");

    private TransferDecoding() {}

    /** The bytes behind the encoding; as they are when the encoding is none that is known. Never fails. */
    public static byte[] decode(byte[] encoded, String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> base64(new String(encoded, StandardCharsets.ISO_8859_1));
            case "quoted-printable" -> quotedPrintable(new String(encoded, StandardCharsets.ISO_8859_1));
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
        var lines = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] >= 0 && bytes[at] < ' ' && TEXT.indexOf(bytes[at]) < 0) {
                return bytes;
            }
            if (bytes[at] != '\r' || at + 1 == bytes.length || bytes[at + 1] != '\n') {
                lines.write(bytes[at]);
            }
        }
        return lines.toByteArray();
    }

    /** Base 64 up to its padding, without what does not belong to it. */
    static byte[] base64(String text) {
        var digits = new StringBuilder(text.length());
        for (int at = 0; at < text.length() && text.charAt(at) != '='; at++) {
            char digit = text.charAt(at);
            if (digit < 128 && (Character.isLetterOrDigit(digit) || digit == '+' || digit == '/')) {
                digits.append(digit);
            }
        }
        int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
        return Base64.getDecoder().decode(digits.substring(0, whole));
    }

    static byte[] quotedPrintable(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            int softBreak = character == '=' ? softBreak(text, at + 1) : 0;
            if (softBreak > 0) {
                at += softBreak;
            } else if (character == '=' && at + 2 < text.length() && isHex(text, at + 1)) {
                bytes.write(Integer.parseInt(text, at + 1, at + 3, 16));
                at += 2;
            } else {
                bytes.write(character);
            }
        }
        return bytes.toByteArray();
    }

    /** The length of a line's end after an equals sign, with the space that must not be there; 0 when there is none. */
    private static int softBreak(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\r')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '\n' ? at - from + 1 : 0;
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0 && Character.digit(text.charAt(at + 1), 16) >= 0;
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
