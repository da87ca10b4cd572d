package io.throughline.gateway.email.reply;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells the line above a quoted mail: who wrote it and when, in any order. */
final class Attribution {
    /** Characters; a line above is no attribution. */
    static final int LONGEST = 400;

    private static final int EARLY = 40;
    private static final int LONGEST_ABOVE_QUOTE = 120;
    /** A year, a time or a day in digits; every part has a fixed greatest length, so that nothing backtracks far. */
    private static final Pattern DATE =
            Pattern.compile("(?<!\\d)(?:(?:19|20)\\d\\d|\\d{1,2}[:.h]\\d\\d|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d\\d)(?!\\d)");

    private static final Set<String> OPENERS = Language.openers();
    private static final Set<String> VERBS = Language.verbs();

    private Attribution() {}

    /** Whether the text, which may be a joined one, is an attribution whatever comes below. */
    static boolean is(String text) {
        if (text.length() > LONGEST || (text.indexOf('@') < 0 && !hasDigit(text))) {
            return false;
        }
        var plain = trimmed(text);
        var date = DATE.matcher(plain);
        var words = withoutColon(plain);
        boolean colon = words.length() < plain.length();
        if (!date.find()) {
            return colon && words.indexOf('@') >= 0 && endsWithVerb(words);
        }
        boolean early = date.start() < EARLY;
        if ((colon || endsWithVerb(words)) && hasVerb(words)) {
            return (early && colon) || opens(text) || words.indexOf('@') >= 0;
        }
        boolean addressed = endsWithAddress(words) && (colon || startsWithDigit(words));
        return early && (addressed || namesAfterTime(words));
    }

    /** Whether the text is an attribution if a quoted line comes below: it says that someone wrote, or who and when. */
    static boolean isAboveQuote(String text) {
        var plain = trimmed(text);
        var words = withoutColon(plain);
        boolean says = hasVerb(words)
                || (words.indexOf('@') >= 0 && DATE.matcher(words).find());
        return plain.length() <= LONGEST_ABOVE_QUOTE && words.length() < plain.length() && says;
    }

    /** Whether an attribution may end with this line: cheap, and true for few lines. */
    static boolean mayEnd(String line) {
        if (line.isEmpty() || line.length() > LONGEST) {
            return false;
        }
        var plain = trimmed(line);
        var words = withoutColon(plain);
        return words.length() < plain.length()
                || endsWithVerb(words)
                || endsWithAddress(words)
                || namesAfterTime(words);
    }

    /** Whether an attribution may start with this line. */
    static boolean opens(String line) {
        var plain = trimmed(line);
        if (startsWithDigit(plain)) {
            return true;
        }
        int space = plain.indexOf(' ');
        int second = plain.indexOf(' ', space + 1);
        return (space > 0 && OPENERS.contains(plain.substring(0, space)))
                || (second > 0 && OPENERS.contains(plain.substring(0, second)))
                || (!plain.isEmpty() && plain.charAt(0) > '\u2E80' && OPENERS.contains(plain.substring(0, 1)));
    }

    /** In lower case, without what frames it: dashes, stars, white space. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isFrame(text.charAt(start))) {
            start++;
        }
        while (end > start && isFrame(text.charAt(end - 1))) {
            end--;
        }
        return Language.plain(text.substring(start, end));
    }

    private static boolean isFrame(char character) {
        return "-–—*_ \u00A0".indexOf(character) >= 0;
    }

    private static String withoutColon(String plain) {
        boolean colon = plain.endsWith(":") || plain.endsWith("：");
        return colon ? plain.substring(0, plain.length() - 1).stripTrailing() : plain;
    }

    private static boolean hasVerb(String words) {
        for (var verb : VERBS) {
            int at = words.indexOf(verb);
            while (at >= 0 && !(wordEnds(words, at, verb) && wordEnds(words, at + verb.length(), verb))) {
                at = words.indexOf(verb, at + 1);
            }
            if (at >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithVerb(String words) {
        for (var verb : VERBS) {
            if (words.endsWith(verb) && wordEnds(words, words.length() - verb.length(), verb)) {
                return true;
            }
        }
        return false;
    }

    /** Whether no word goes on over this place; scripts without spaces have no such places. */
    private static boolean wordEnds(String words, int at, String verb) {
        return verb.charAt(0) > '\u2E80'
                || at == 0
                || at == words.length()
                || !Character.isLetter(words.charAt(at - 1))
                || !Character.isLetter(words.charAt(at));
    }

    private static boolean endsWithAddress(String words) {
        boolean closed = words.endsWith(">") || words.endsWith(")");
        return closed && words.indexOf('@', Math.max(words.lastIndexOf('<'), words.lastIndexOf('('))) >= 0;
    }

    private static boolean hasDigit(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isDigit(text.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithDigit(String words) {
        return !words.isEmpty() && Character.isDigit(words.charAt(0));
    }

    /** "2020-02-03 10:15 GMT+01:00 Ana", which has no verb. */
    private static boolean namesAfterTime(String words) {
        int zone = words.indexOf(" gmt");
        int name = zone < 0 ? -1 : words.indexOf(' ', zone + 1);
        return startsWithDigit(words) && name > 0 && words.length() - name <= EARLY;
    }
}
