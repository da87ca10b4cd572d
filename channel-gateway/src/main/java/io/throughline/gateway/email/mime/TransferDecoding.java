package io.throughline.gateway.email.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Undoes content transfer encodings (RFC 2045, 6), taking what is broken for what it most likely was. */
public final class TransferDecoding {
    private TransferDecoding() {}

    /** The bytes behind the encoding; as they are when the encoding is none that is known. Never fails. */
    public static byte[] decode(byte[] encoded, String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> base64(new String(encoded, StandardCharsets.ISO_8859_1));
            case "quoted-printable" -> quotedPrintable(new String(encoded, StandardCharsets.ISO_8859_1));
            case "uuencode", "x-uuencode", "x-uue" -> unixToUnix(encoded);
            default -> encoded;
        };
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

    private static byte[] unixToUnix(byte[] encoded) {
        try (var decoded = MimeUtility.decode(new ByteArrayInputStream(encoded), "x-uuencode")) {
            return decoded.readAllBytes();
        } catch (IOException | MessagingException broken) {
            return encoded;
        }
    }
}
