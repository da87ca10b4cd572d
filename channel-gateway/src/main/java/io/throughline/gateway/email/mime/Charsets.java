package io.throughline.gateway.email.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes text of bytes whose declared charset may be missing, misspelt, too narrow or wrong. Never fails. */
public final class Charsets {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final String UTF_7 = "utf-7";

    /** Labels that are used for more than they mean, as the WHATWG's Encoding Standard has it. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gb_2312-80", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("cp936", "gb18030"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("utf8", "utf-8"),
            Map.entry("unicode-1-1-utf-7", UTF_7));

    private Charsets() {}

    /** The text: as labelled if the bytes allow it, else as UTF-8 if they are that, else as well as can be. */
    public static String decode(byte[] bytes, @Nullable String label) {
        var name = label == null ? "" : label.strip().toLowerCase(Locale.ROOT);
        var meant = MEANT.getOrDefault(name, name);
        if (meant.equals(UTF_7)) {
            return utf7(bytes);
        }
        var charset = find(meant);
        // Text in a one-byte charset hardly ever is well-formed UTF-8 by chance, so UTF-8 goes first.
        if (charset.isEmpty() || charset.get().equals(WESTERN)) {
            return strictly(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, WESTERN));
        }
        return strictly(bytes, charset.get())
                .or(() -> strictly(bytes, StandardCharsets.UTF_8))
                .orElseGet(() -> new String(bytes, charset.get()));
    }

    private static Optional<Charset> find(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException wrong) {
            return Optional.empty();
        }
    }

    /** RFC 2152: ASCII, with UTF-16 in unpadded base 64 between + and -. */
    private static String utf7(byte[] bytes) {
        var source = new String(bytes, StandardCharsets.US_ASCII);
        var text = new StringBuilder();
        int at = 0;
        for (int plus = source.indexOf('+'); plus >= 0; plus = source.indexOf('+', at)) {
            text.append(source, at, plus);
            int end = plus + 1;
            while (end < source.length() && isBase64(source.charAt(end))) {
                end++;
            }
            text.append(end == plus + 1 ? "+" : utf16(source.substring(plus + 1, end)));
            at = end < source.length() && source.charAt(end) == '-' ? end + 1 : end;
        }
        return text.append(source, at, source.length()).toString();
    }

    private static boolean isBase64(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || character == '+' || character == '/');
    }

    private static String utf16(String base64) {
        int whole = base64.length() % 4 == 1 ? base64.length() - 1 : base64.length();
        byte[] units = Base64.getDecoder().decode(base64.substring(0, whole));
        return new String(units, 0, units.length - units.length % 2, StandardCharsets.UTF_16BE);
    }
}
