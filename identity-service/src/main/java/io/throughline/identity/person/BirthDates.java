package io.throughline.identity.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of birth in the common ways to write them, as the eight digits yyyymmdd; a day or month that is not known is 00.
 *
 * <p>What has the shape of a date and is none, such as 1966-20-25, keeps its digits: it is a slip of somebody's hand,
 * and all but one of its digits may be right.
 */
public final class BirthDates {
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})(?:[t ]\\d{1,2}:\\d{2}.*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/. ]+(\\d{1,2})[-/. ]+(\\d{4})(?:[t ]\\d{1,2}:\\d{2}.*)?");
    private static final Pattern NAMED_MONTH_DAY_FIRST =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|\\.)?[-/. ]*(?:of )?([a-z]{3,9})\\.?,?[-/. ]*(\\d{4})");
    private static final Pattern NAMED_MONTH_FIRST =
            Pattern.compile("([a-z]{3,9})\\.?[-/. ]*(\\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\\d{4})");
    private static final Pattern YEAR_MONTH = Pattern.compile("(\\d{4})[-/.](\\d{1,2})");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\.0)?");
    private static final Pattern EIGHT = Pattern.compile("(\\d{8})(?:\\.0)?");
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("mai", 5),
            Map.entry("okt", 10),
            Map.entry("dez", 12),
            Map.entry("mae", 3));

    private final boolean monthFirst;

    /**
     * Reads dates in one way.
     *
     * @param monthFirst how 03/04/1980 is read where both are possible: as March the 4th, or as the 3rd of April
     */
    public BirthDates(boolean monthFirst) {
        this.monthFirst = monthFirst;
    }

    /** The date; empty when the text says none. */
    public Optional<String> of(String given) {
        var text = Plain.latin(given).strip();
        return eight(text)
                .or(() -> yearFirst(text))
                .or(() -> yearLast(text))
                .or(() -> named(NAMED_MONTH_DAY_FIRST.matcher(text), 1, 2))
                .or(() -> named(NAMED_MONTH_FIRST.matcher(text), 2, 1))
                .or(() -> partial(text))
                .filter(digits -> !Junk.digits(digits) && !digits.startsWith("0000"));
    }

    /** Whether the digits are a whole date that exists. */
    public static boolean exists(String digits) {
        try {
            return LocalDate.of(
                                    Integer.parseInt(digits.substring(0, 4)),
                                    Integer.parseInt(digits.substring(4, 6)),
                                    Integer.parseInt(digits.substring(6, 8)))
                            .getYear()
                    > 0;
        } catch (DateTimeException impossible) {
            return false;
        }
    }

    private Optional<String> eight(String text) {
        var eight = EIGHT.matcher(text);
        if (!eight.matches()) {
            return Optional.empty();
        }
        var digits = eight.group(1);
        int century = Integer.parseInt(digits.substring(0, 2));
        int last = Integer.parseInt(digits.substring(4, 6));
        // 25121980 has its year at the end: no year begins with 25, but one begins with 19.
        return century > 20 && (last == 19 || last == 20)
                ? Optional.of(ordered(digits.substring(0, 2), digits.substring(2, 4), digits.substring(4)))
                : Optional.of(digits);
    }

    private static Optional<String> yearFirst(String text) {
        var date = YEAR_FIRST.matcher(text);
        return date.matches() ? Optional.of(digits(date.group(1), date.group(2), date.group(3))) : Optional.empty();
    }

    private Optional<String> yearLast(String text) {
        var date = YEAR_LAST.matcher(text);
        return date.matches() ? Optional.of(ordered(date.group(1), date.group(2), date.group(3))) : Optional.empty();
    }

    private String ordered(String first, String second, String year) {
        boolean firstIsMonth = Integer.parseInt(second) > 12 || (monthFirst && Integer.parseInt(first) <= 12);
        return firstIsMonth ? digits(year, first, second) : digits(year, second, first);
    }

    private static Optional<String> named(Matcher date, int day, int month) {
        if (!date.matches()) {
            return Optional.empty();
        }
        var number = MONTHS.get(date.group(month).substring(0, 3));
        return Optional.ofNullable(number).map(known -> digits(date.group(3), known.toString(), date.group(day)));
    }

    private static Optional<String> partial(String text) {
        var month = YEAR_MONTH.matcher(text);
        if (month.matches()) {
            return Optional.of(digits(month.group(1), month.group(2), "0"));
        }
        var year = YEAR.matcher(text);
        return year.matches() ? Optional.of(digits(year.group(1), "0", "0")) : Optional.empty();
    }

    private static String digits(String year, String month, String day) {
        return String.format(
                Locale.ROOT, "%04d%02d%02d", Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }
}
