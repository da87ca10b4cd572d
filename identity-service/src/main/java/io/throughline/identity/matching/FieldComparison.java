package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares two values of a field, both in normal form. Not for use by several threads at once. */
final class FieldComparison {
    /** The levels that a field can give, the strongest first; always with DIFFERENT, and MISSING is none of them. */
    static final Map<Field, List<Level>> LEVELS_OF = levels();

    /** Below this Jaro-Winkler similarity two texts are more than two edits apart, or too short to tell. */
    private static final double UNLIKE = 0.7;

    private final Similarity similarity = new Similarity();

    /** How two values of the field, in normal form, compare. */
    Level compare(Field field, String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        return switch (field) {
            case GIVEN_NAME -> given(a, b);
            case SURNAME -> surname(a, b);
            case DOB -> date(a, b);
            case EMAIL -> email(a, b);
            case PHONE -> digits(a, b);
            case STREET_NUMBER -> number(a, b);
            case STREET, CITY, BIRTH_PLACE, OCCUPATION -> text(a, b);
            case POSTCODE -> postcode(a, b);
            case STATE -> a.length() > 2 && similarity.distance(a, b, 1) <= 1 ? Level.TYPO : Level.DIFFERENT;
            case NATIONAL_ID -> similarity.distance(a, b, 1) <= 1 ? Level.TYPO : Level.DIFFERENT;
            case GENDER -> Level.DIFFERENT;
        };
    }

    private Level given(String a, String b) {
        var first = first(a);
        var other = first(b);
        if (first.length() == 1 || other.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? Level.INITIAL : Level.DIFFERENT;
        }
        var whole = letters(a, b);
        if (whole == Level.TYPO) {
            return Level.TYPO;
        }
        if (first.equals(other)) {
            return Level.PART;
        }
        if (Nicknames.of(first, other)) {
            return Level.NICKNAME;
        }
        boolean one = first.length() == a.length() && other.length() == b.length();
        return whole == Level.SIMILAR || prefix(first, other) || (!one && letters(first, other) != Level.DIFFERENT)
                ? Level.SIMILAR
                : Level.DIFFERENT;
    }

    private Level surname(String a, String b) {
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? Level.INITIAL : Level.DIFFERENT;
        }
        var whole = letters(a, b);
        return whole != Level.TYPO && (holds(a, b) || holds(b, a)) ? Level.PART : whole;
    }

    /** One slip apart, more than that and still alike, or different. */
    private Level letters(String a, String b) {
        double alike = similarity.jaroWinkler(a, b);
        if (alike < UNLIKE) {
            return Level.DIFFERENT;
        }
        int shorter = Math.min(a.length(), b.length());
        if (alike >= 0.93 && shorter > 2) {
            return Level.TYPO;
        }
        int edits = shorter > 3 ? similarity.distance(a, b, 2) : 3;
        if (edits <= 1) {
            return Level.TYPO;
        }
        return alike >= 0.85 || (edits == 2 && shorter > 4) ? Level.SIMILAR : Level.DIFFERENT;
    }

    private static boolean prefix(String a, String b) {
        return Math.min(a.length(), b.length()) > 1 && (a.startsWith(b) || b.startsWith(a));
    }

    private static String first(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    /** Whether the one has all words of the other, among more. */
    private static boolean holds(String whole, String part) {
        return whole.length() > part.length()
                && part.length() > 2
                && (whole.startsWith(part + " ") || whole.endsWith(" " + part) || whole.contains(" " + part + " "));
    }

    private Level date(String a, String b) {
        boolean year = a.regionMatches(0, b, 0, 4);
        if (partial(a) || partial(b)) {
            return year && (a.endsWith("0000") || b.endsWith("0000") || a.regionMatches(4, b, 4, 2))
                    ? Level.PART
                    : Level.DIFFERENT;
        }
        boolean turned = year && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2);
        int edits = similarity.distance(a, b, 2);
        if (turned || edits <= 1) {
            return Level.TYPO;
        }
        boolean month = a.regionMatches(4, b, 4, 2);
        boolean day = a.regionMatches(6, b, 6, 2);
        if ((month && day) || (year && (month || day))) {
            return Level.MOSTLY;
        }
        return edits == 2 ? Level.SIMILAR : year ? Level.PART : Level.DIFFERENT;
    }

    private static boolean partial(String date) {
        return date.endsWith("00");
    }

    private Level email(String a, String b) {
        if (similarity.distance(a, b, 2) <= 2) {
            return Level.TYPO;
        }
        int local = a.lastIndexOf('@');
        int other = b.lastIndexOf('@');
        if (local == other && a.regionMatches(0, b, 0, local)) {
            return Level.PART;
        }
        return similarity.jaroWinkler(a, local, b, other) >= 0.9 ? Level.SIMILAR : Level.DIFFERENT;
    }

    private Level digits(String a, String b) {
        int edits = similarity.distance(a, b, 2);
        return edits <= 1 ? Level.TYPO : edits == 2 ? Level.SIMILAR : Level.DIFFERENT;
    }

    private Level number(String a, String b) {
        return Math.max(a.length(), b.length()) > 1 && similarity.distance(a, b, 1) <= 1 ? Level.TYPO : Level.DIFFERENT;
    }

    private Level text(String a, String b) {
        var whole = letters(a, b);
        return whole != Level.TYPO && (holds(a, b) || holds(b, a) || sorted(a).equals(sorted(b))) ? Level.PART : whole;
    }

    private static String sorted(String text) {
        if (text.indexOf(' ') < 0) {
            return text;
        }
        var words = text.split(" ", -1);
        Arrays.sort(words);
        return String.join(" ", words);
    }

    private Level postcode(String a, String b) {
        if (similarity.distance(a, b, 1) <= 1) {
            return Level.TYPO;
        }
        int area = Math.min(3, Math.min(a.length(), b.length()) - 1);
        return area > 0 && a.regionMatches(0, b, 0, area) ? Level.SIMILAR : Level.DIFFERENT;
    }

    private static Map<Field, List<Level>> levels() {
        var names = List.of(Level.EXACT, Level.TYPO, Level.PART, Level.SIMILAR, Level.INITIAL, Level.DIFFERENT);
        var all = new EnumMap<Field, List<Level>>(Field.class);
        for (var field : Field.values()) {
            all.put(
                    field,
                    switch (field) {
                        case GIVEN_NAME ->
                            List.of(
                                    Level.EXACT,
                                    Level.TYPO,
                                    Level.NICKNAME,
                                    Level.PART,
                                    Level.SIMILAR,
                                    Level.INITIAL,
                                    Level.SWAPPED,
                                    Level.DIFFERENT);
                        case SURNAME -> names;
                        case DOB ->
                            List.of(Level.EXACT, Level.TYPO, Level.PART, Level.MOSTLY, Level.SIMILAR, Level.DIFFERENT);
                        case EMAIL, STREET, CITY, BIRTH_PLACE, OCCUPATION ->
                            List.of(Level.EXACT, Level.TYPO, Level.PART, Level.SIMILAR, Level.DIFFERENT);
                        case PHONE, POSTCODE -> List.of(Level.EXACT, Level.TYPO, Level.SIMILAR, Level.DIFFERENT);
                        case STREET_NUMBER, STATE, NATIONAL_ID -> List.of(Level.EXACT, Level.TYPO, Level.DIFFERENT);
                        case GENDER -> List.of(Level.EXACT, Level.DIFFERENT);
                    });
        }
        return all;
    }
}
