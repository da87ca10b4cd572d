package io.throughline.identity.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of people: plain letters, without titles and honours, parted into given names and surname. */
final class Names {
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "dr",
            "doctor",
            "prof",
            "professor",
            "sir",
            "dame",
            "lady",
            "lord",
            "rev",
            "reverend",
            "hon",
            "herr",
            "frau",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "senor",
            "senora",
            "sra",
            "capt",
            "captain",
            "col",
            "colonel",
            "maj",
            "major",
            "lt",
            "sgt",
            "gen",
            "general",
            "admiral",
            "fr",
            "sr",
            "ing",
            "dipl",
            "mag");
    private static final Set<String> HONOURS = Set.of(
            "phd", "md", "dds", "esq", "esquire", "jd", "mba", "ma", "ba", "bsc", "msc", "mp", "kc", "qc", "kcb",
            "kcmg", "gcb", "cbe", "obe", "mbe", "bart", "baronet", "bt", "rn", "cpa", "frs");
    private static final Map<String, Integer> GENERATIONS = Map.ofEntries(
            Map.entry("sr", 1),
            Map.entry("senior", 1),
            Map.entry("jr", 2),
            Map.entry("junior", 2),
            Map.entry("ii", 2),
            Map.entry("2nd", 2),
            Map.entry("iii", 3),
            Map.entry("3rd", 3),
            Map.entry("iv", 4),
            Map.entry("4th", 4));
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "vom", "zu", "zur", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du",
            "des", "la", "le", "los", "las", "el", "al", "bin", "ibn", "ben", "abu", "ter", "ten", "st", "saint", "mac",
            "mc", "o", "y");
    /** A peerage or office behind the name: thomas clifford, 1st baron clifford of chudleigh. */
    private static final Pattern OFFICE = Pattern.compile(
            "[,(]?\\s*\\b(?:\\d+(?:st|nd|rd|th)|first|second|third)?\\s*\\b(?:baron|baroness|earl|duke|duchess|marquess|marquis|"
                    + "viscount|viscountess|count|countess|baronet|bishop of|archbishop of|king of|queen of|prince of)\\b.*");

    private static final Set<String> NO_NAMES = Set.of(
            "baron",
            "baroness",
            "earl",
            "duke",
            "duchess",
            "marquess",
            "marquis",
            "viscount",
            "viscountess",
            "count",
            "countess",
            "baronet",
            "bishop",
            "archbishop",
            "king",
            "queen",
            "prince",
            "first",
            "second",
            "third",
            "and",
            "the",
            "of",
            "st",
            "nd",
            "rd",
            "th");
    private static final Pattern BRACKETED = Pattern.compile("\\([^)]*\\)|\"[^\"]*\"");
    private static final Pattern LETTERS = Pattern.compile("[^a-z ]+");
    private static final Pattern SPACES = Pattern.compile(" +");

    private Names() {}

    /**
     * A name in parts.
     *
     * @param given names, the first first; empty when there is none
     * @param surname with its particles; empty when there is none
     * @param generation as in {@link Person#generation()}
     * @param further as in {@link Person#furtherNames()}
     */
    record Parts(String given, String surname, int generation, Set<String> further) {}

    /** Given names and surname as they stand in columns of their own. */
    static Parts of(String given, String surname) {
        var last = stripped(surname);
        var first = stripped(given);
        return new Parts(text(first), text(last), Math.max(generation(surname), generation(given)), Set.of());
    }

    /** A name written in one: Eve Adams, Adams, Eve, or with titles. */
    static Parts of(String full) {
        var whole = BRACKETED.matcher(Plain.latin(full)).replaceAll(" ");
        var office = OFFICE.matcher(whole);
        var parts = bare(office.replaceAll(""));
        return office.reset().find()
                ? new Parts(parts.given(), parts.surname(), parts.generation(), further(office.group()))
                : parts;
    }

    private static Set<String> further(String office) {
        return words(office).stream()
                .filter(word -> word.length() > 2 && !NO_NAMES.contains(word))
                .collect(Collectors.toSet());
    }

    private static Parts bare(String text) {
        int comma = text.indexOf(',');
        if (comma > 0) {
            var before = words(text.substring(0, comma));
            var after = stripped(text.substring(comma + 1));
            if (!before.isEmpty() && !after.isEmpty()) {
                return of(String.join(" ", after), String.join(" ", before));
            }
        }
        return parted(stripped(text), generation(text));
    }

    private static Parts parted(List<String> words, int generation) {
        if (words.size() < 2) {
            return new Parts(text(words), "", generation, Set.of());
        }
        int from = words.size() - 1;
        while (from > 1 && PARTICLES.contains(words.get(from - 1))) {
            from--;
        }
        return new Parts(text(words.subList(0, from)), text(words.subList(from, words.size())), generation, Set.of());
    }

    private static String text(List<String> words) {
        var text = String.join(" ", words);
        return Junk.is(text) ? "" : text;
    }

    private static List<String> words(String text) {
        var plain = SPACES.matcher(LETTERS.matcher(Plain.of(text)).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split(" ", -1));
    }

    /** Its words without titles in front and honours behind; all of them when nothing else would stay. */
    private static List<String> stripped(String text) {
        var all = words(text);
        var kept = new ArrayList<>(all);
        while (kept.size() > 1 && TITLES.contains(kept.getFirst())) {
            kept.removeFirst();
        }
        while (kept.size() > 1 && (HONOURS.contains(kept.getLast()) || GENERATIONS.containsKey(kept.getLast()))) {
            kept.removeLast();
        }
        return kept;
    }

    private static int generation(String text) {
        var words = Plain.of(text).split(" ", -1);
        return words.length < 2 ? 0 : GENERATIONS.getOrDefault(words[words.length - 1], 0);
    }
}
