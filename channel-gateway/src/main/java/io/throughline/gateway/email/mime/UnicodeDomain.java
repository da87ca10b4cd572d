package io.throughline.gateway.email.mime;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.Locale;

/** Writes the domain of an address in its own letters (RFC 5891), unless they could pass for Latin ones. */
public final class UnicodeDomain {
    private static final EnumSet<UnicodeScript> LIKE_LATIN = EnumSet.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    private UnicodeDomain() {}

    /** The address as mail servers without letters beyond ASCII take it; as it is when it cannot be written so. */
    public static String ascii(String address) {
        int start = address.lastIndexOf('@') + 1;
        try {
            return address.substring(0, start) + IDN.toASCII(address.substring(start));
        } catch (IllegalArgumentException notPossible) {
            return address;
        }
    }

    static String of(String address) {
        int start = address.lastIndexOf('@') + 1;
        var domain = address.substring(start);
        if (!domain.toLowerCase(Locale.ROOT).contains("xn--")) {
            return address;
        }
        var readable = IDN.toUnicode(domain);
        return readable.codePoints().mapToObj(UnicodeScript::of).anyMatch(LIKE_LATIN::contains)
                ? address
                : address.substring(0, start) + readable;
    }
}
