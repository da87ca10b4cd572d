package io.throughline.identity.person;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parts of postal addresses by rules: abbreviations as one word, unit and house number apart from the street. */
final class Addresses {
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("street", "st"),
            Map.entry("str", "st"),
            Map.entry("strasse", "st"),
            Map.entry("avenue", "ave"),
            Map.entry("av", "ave"),
            Map.entry("road", "rd"),
            Map.entry("drive", "dr"),
            Map.entry("drv", "dr"),
            Map.entry("lane", "ln"),
            Map.entry("court", "ct"),
            Map.entry("crt", "ct"),
            Map.entry("place", "pl"),
            Map.entry("plaza", "plz"),
            Map.entry("boulevard", "blvd"),
            Map.entry("circle", "cir"),
            Map.entry("circuit", "cct"),
            Map.entry("crescent", "cres"),
            Map.entry("close", "cl"),
            Map.entry("terrace", "tce"),
            Map.entry("ter", "tce"),
            Map.entry("parade", "pde"),
            Map.entry("highway", "hwy"),
            Map.entry("parkway", "pkwy"),
            Map.entry("square", "sq"),
            Map.entry("trail", "trl"),
            Map.entry("way", "wy"),
            Map.entry("north", "n"),
            Map.entry("south", "s"),
            Map.entry("east", "e"),
            Map.entry("west", "w"),
            Map.entry("northeast", "ne"),
            Map.entry("northwest", "nw"),
            Map.entry("southeast", "se"),
            Map.entry("southwest", "sw"),
            Map.entry("saint", "st"),
            Map.entry("mount", "mt"),
            Map.entry("fort", "ft"));
    private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d+[a-z]?) (.+)");
    private static final Pattern TRAILING_NUMBER = Pattern.compile("(.*[a-z].*) (\\d+[a-z]?)");
    private static final Pattern UNIT = Pattern.compile(
            "\\b(?:apt|aprt|apartment|unit|suite|ste|flat|lot|trlr|room|rm|no)\\b ?[a-z]?\\d*[a-z]?\\b");
    private static final Pattern GERMAN_STREET = Pattern.compile("([a-z]{3,})(?:strasse|str)\\b");

    private Addresses() {}

    /** A number and the street it stands in; either may be empty. */
    record Place(String number, String street) {}

    static Place of(String number, String street) {
        var plainNumber = plain(number);
        var text = UNIT.matcher(" " + plain(street) + " ").replaceAll(" ").strip();
        var leading = LEADING_NUMBER.matcher(text);
        var trailing = TRAILING_NUMBER.matcher(text);
        if (plainNumber.isEmpty() && leading.matches()) {
            return new Place(leading.group(1), words(leading.group(2)));
        }
        if (plainNumber.isEmpty() && trailing.matches() && !trailing.group(1).endsWith("route")) {
            return new Place(trailing.group(2), words(trailing.group(1)));
        }
        return new Place(plainNumber.replace(" ", ""), words(text));
    }

    /** A town or region, its words in their short forms. */
    static String place(String given) {
        return words(plain(given));
    }

    /** A postcode, without what parts it. */
    static String postcode(String given) {
        var code = plain(given).replace(" ", "");
        // 90210.0 is what a spreadsheet makes of 90210, and 90210-1234 is a house in 90210.
        return code.matches("\\d{5}0|\\d{9}") && given.matches(".*[.-].*") ? code.substring(0, 5) : code;
    }

    private static String words(String plain) {
        var parted = GERMAN_STREET.matcher(plain).replaceAll("$1 st");
        return Arrays.stream(parted.split(" ", -1))
                .map(word -> SHORT.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    private static String plain(String given) {
        var plain = Plain.of(given);
        return Junk.is(plain) && !plain.chars().allMatch(Character::isDigit) ? "" : plain;
    }
}
