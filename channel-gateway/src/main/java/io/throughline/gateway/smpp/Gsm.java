package io.throughline.gateway.smpp;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The default alphabet of texts (3GPP TS 23.038, 6.2.1), an octet for each septet: what is in its extension table takes
 * two.
 */
final class Gsm {
    private static final char ESCAPE = '\u001b';
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final Map<Character, Character> EXTENSION = Map.of(
            '\f', '\n', '^', 'Λ', '{', '(', '}', ')', '\\', '/', '[', '<', '~', '=', ']', '>', '|', '¡', '€', 'e');
    private static final Map<Character, Character> EXTENDED =
            EXTENSION.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Gsm() {}

    /** Whether every character of the text is in it. */
    static boolean spells(String text) {
        return text.chars()
                .allMatch(one -> one != ESCAPE && (BASIC.indexOf(one) >= 0 || EXTENSION.containsKey((char) one)));
    }

    /** The octets of a text that it spells. */
    static byte[] encode(String text) {
        var octets = new ByteArrayOutputStream();
        text.chars().forEach(one -> {
            var extension = EXTENSION.get((char) one);
            if (extension != null) {
                octets.write(ESCAPE);
            }
            octets.write(BASIC.indexOf(extension == null ? one : extension));
        });
        return octets.toByteArray();
    }

    /**
     * The text of such octets. What no table has after an escape is read as if it stood alone (6.2.1.1); an octet above 127
     * is no septet, and read as the replacement character.
     */
    static String decode(byte[] octets) {
        var text = new StringBuilder();
        boolean escaped = false;
        for (int octet :
                IntStream.range(0, octets.length).map(at -> octets[at] & 0xff).toArray()) {
            char plain = octet < BASIC.length() ? BASIC.charAt(octet) : '\ufffd';
            if (plain == ESCAPE && !escaped) {
                escaped = true;
                continue;
            }
            text.append(escaped ? EXTENDED.getOrDefault(plain, plain == ESCAPE ? ' ' : plain) : plain);
            escaped = false;
        }
        return text.toString();
    }
}
