package io.throughline.identity.matching;

import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.Field;
import io.throughline.identity.person.Mailboxes;
import io.throughline.identity.person.Person;
import io.throughline.identity.person.PersonReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * What two names, as people are displayed, say about whether one person bears both. People shorten their names, put them
 * in another order, add a second one, write the company's; so where nothing is clear, neither question is answered with
 * yes.
 */
public final class Bearers {
    /** Names less alike than this (Jaro-Winkler) are different names. */
    private static final double ALIKE = 0.8;

    private static final Pattern SEVERAL = Pattern.compile("[&+/0-9@|]");
    private static final Set<String> COMPANY = Set.of(
            "ag",
            "and",
            "bank",
            "bv",
            "co",
            "company",
            "corp",
            "e",
            "et",
            "firma",
            "gbr",
            "gmbh",
            "group",
            "gruppe",
            "hotel",
            "inc",
            "kg",
            "limited",
            "llc",
            "ltd",
            "ltda",
            "loja",
            "mail",
            "oder",
            "oficial",
            "official",
            "online",
            "or",
            "ou",
            "plc",
            "praxis",
            "restaurant",
            "sarl",
            "school",
            "sl",
            "spa",
            "srl",
            "store",
            "studio",
            "tienda",
            "und",
            "via",
            "y");

    private final PersonReader reader = new PersonReader(new BirthDates(false));

    /** Whether one person may well bear both: the given names are forms of one, and the surnames, if known, are alike. */
    public boolean fit(String one, String other) {
        var first = read(one);
        var second = read(other);
        return !SEVERAL.matcher(one + other).find()
                && anyAlike(first, second)
                && (surname(first).isEmpty() || surname(second).isEmpty() || alike(surname(first), surname(second)));
    }

    /** Whether they are clearly the names of two people of one family: another given name, a surname alike. */
    public boolean areRelatives(String one, String other) {
        return clear(one, other, Bearers::alike);
    }

    /** Whether they are clearly the names of two people with nothing in common. */
    public boolean areStrangers(String one, String other) {
        return clear(one, other, (surname, another) -> !alike(surname, another));
    }

    private boolean clear(String one, String other, BiPredicate<String, String> surnames) {
        var first = read(one);
        var second = read(other);
        return isPerson(one, first)
                && isPerson(other, second)
                && !anyAlike(first, second)
                && !turned(first, second)
                && surnames.test(surname(first), surname(second));
    }

    private Person read(String name) {
        return reader.read("", Map.of(), name);
    }

    /** A given name of more than an initial and a surname, and no word of a company or of several people. */
    private static boolean isPerson(String name, Person person) {
        var given = tokens(person, Field.GIVEN_NAME);
        return !SEVERAL.matcher(name).find()
                && given.stream().anyMatch(token -> token.length() > 1)
                && given.stream().noneMatch(Bearers::ofCompany)
                && surname(person).length() > 1
                && tokens(person, Field.SURNAME).stream().noneMatch(Bearers::ofCompany);
    }

    private static boolean ofCompany(String token) {
        return COMPANY.contains(token) || Mailboxes.roles(token);
    }

    private static boolean anyAlike(Person one, Person other) {
        return tokens(one, Field.GIVEN_NAME).stream()
                .anyMatch(name -> tokens(other, Field.GIVEN_NAME).stream().anyMatch(another -> alike(name, another)));
    }

    /** Adams Eve is Eve Adams. */
    private static boolean turned(Person one, Person other) {
        return tokens(one, Field.SURNAME).stream().anyMatch(tokens(other, Field.GIVEN_NAME)::contains)
                || tokens(other, Field.SURNAME).stream().anyMatch(tokens(one, Field.GIVEN_NAME)::contains);
    }

    private static boolean alike(String one, String other) {
        return one.equals(other)
                || (one.length() == 1 && other.startsWith(one))
                || (other.length() == 1 && one.startsWith(other))
                || Nicknames.of(one, other)
                || new Similarity().jaroWinkler(one, other) >= ALIKE;
    }

    private static String surname(Person person) {
        return Objects.requireNonNullElse(person.get(Field.SURNAME), "");
    }

    private static List<String> tokens(Person person, Field field) {
        var text = Objects.requireNonNullElse(person.get(field), "");
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
