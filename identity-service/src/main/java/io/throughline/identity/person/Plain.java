package io.throughline.identity.person;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text of any script as plain lower-case Latin letters, digits and single spaces. */
final class Plain {
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    private static final Pattern APOSTROPHE = Pattern.compile("['\u2018\u2019\u02bc`\u00b4]");
    private static final Pattern MARK = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    private Plain() {}

    /** The text in plain letters and digits; empty when it has none. Apostrophes vanish, all else parts words. */
    static String of(String text) {
        return OTHER.matcher(latin(text)).replaceAll(" ").strip();
    }

    /** The text in lower-case ASCII, its punctuation kept but for apostrophes. */
    static String latin(String text) {
        var bare = APOSTROPHE.matcher(text).replaceAll("");
        return ascii(bare) ? bare.toLowerCase(Locale.ROOT) : transliterated(bare);
    }

    private static String transliterated(String text) {
        // Most of what is not ASCII is a letter with a mark, and ICU's rules for all scripts take their time.
        var bare =
                MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        if (ascii(bare)) {
            return bare.toLowerCase(Locale.ROOT);
        }
        var composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        synchronized (LATIN) {
            return APOSTROPHE.matcher(LATIN.transliterate(composed)).replaceAll("");
        }
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }
}
