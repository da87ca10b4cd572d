package io.throughline.identity.person;

import java.util.Set;

/** Values that people and programs write where they know or say nothing; they are no values. */
public final class Junk {
    private static final Set<String> WORDS = Set.of(
            "",
            "na",
            "n a",
            "nan",
            "nil",
            "null",
            "none",
            "no",
            "not known",
            "not applicable",
            "not available",
            "unknown",
            "unk",
            "undefined",
            "missing",
            "test",
            "tester",
            "testing",
            "dummy",
            "sample",
            "example",
            "anonymous",
            "anon",
            "customer",
            "guest",
            "user",
            "visitor",
            "admin",
            "name",
            "no name",
            "noname",
            "noreply",
            "no reply",
            "xxx",
            "xx",
            "asdf",
            "qwerty",
            "abc",
            "tba",
            "tbd",
            "unbekannt",
            "inconnu",
            "desconocido",
            "kunde",
            "baby",
            "baby boy",
            "baby girl",
            "infant",
            "john doe",
            "jane doe");

    private Junk() {}

    /** Whether the plain text is one that says nothing: a filler word, or one character over and over. */
    static boolean is(String plain) {
        return WORDS.contains(plain) || repeated(plain);
    }

    /** Whether the text, in any script and form, is a word that stands where nothing is known. */
    public static boolean word(String text) {
        return WORDS.contains(Plain.of(text));
    }

    /** Whether the digits are one digit over and over or a plain run of the keyboard. */
    public static boolean digits(String digits) {
        return repeated(digits) || "01234567890123456789".contains(digits) || "98765432109876543210".contains(digits);
    }

    private static boolean repeated(String text) {
        return text.length() > 2 && text.chars().allMatch(c -> c == text.charAt(0));
    }
}
