package io.throughline.identity.customer;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The normal form of e-mail addresses: RFC 5321 (mailboxes), RFC 6532 (UTF-8 in them), RFC 5890 (domains in ASCII).
 *
 * <p>The local part is folded to lower case although RFC 5321, 2.4, leaves its case to the receiver: no mail system
 * in use gives Eve@ and eve@ to two people. Tags (eve+shop@) and dots stay: they may be two people. What an address is
 * without its tag is a weaker key of its own ({@link Mailbox}).
 */
final class EmailForm {
    private static final Pattern PLAIN_QUOTED = Pattern.compile("\"([\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]+)\"");

    /** Characters that IDNA 2003, which the JDK speaks, maps to others, and IDNA 2008 gives domains of their own. */
    private static final Pattern DEVIATING = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    private static final Pattern UNKEEPABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private EmailForm() {}

    /** The normal form; of what is no address, the folded text. */
    static String of(String given) {
        var address = bare(given);
        int at = address.lastIndexOf('@');
        return at <= 0 || at == address.length() - 1
                ? Normaliser.folded(address).toLowerCase(Locale.ROOT)
                : local(address.substring(0, at)) + "@" + domain(address.substring(at + 1));
    }

    /** The normal form without the tag of the local part (RFC 5233): eve+shop@ as eve@. */
    static String untagged(String normal) {
        int plus = normal.indexOf('+');
        int at = normal.lastIndexOf('@');
        return plus <= 0 || plus > at || normal.startsWith("\"")
                ? normal
                : normal.substring(0, plus) + normal.substring(at);
    }

    private static String bare(String given) {
        var trimmed = given.strip();
        return trimmed.startsWith("<") && trimmed.endsWith(">")
                ? trimmed.substring(1, trimmed.length() - 1).strip()
                : trimmed;
    }

    private static String local(String local) {
        var composed = Normalizer.normalize(Normaliser.visible(local), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
        var quoted = PLAIN_QUOTED.matcher(composed);
        return quoted.matches() ? quoted.group(1) : composed;
    }

    private static String domain(String given) {
        var folded = DEVIATING.matcher(given).find() ? composed(given) : ascii(Normaliser.visible(given));
        return folded.endsWith(".") ? folded.substring(0, folded.length() - 1) : folded;
    }

    private static String composed(String domain) {
        return Normalizer.normalize(UNKEEPABLE.matcher(domain).replaceAll("").strip(), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED | IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException invalid) {
            return composed(domain);
        }
    }
}
