package io.throughline.identity.likeness;

/** Words that sound like no other. */
final class Words {
    private static final String LETTERS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";

    private Words() {}

    /** A word for a random text of hexadecimal digits. */
    static String of(String random) {
        var name = new StringBuilder();
        for (int i = 0; i < 6; i += 2) {
            name.append(LETTERS.charAt(random.charAt(i) % LETTERS.length()))
                    .append(VOWELS.charAt(random.charAt(i + 1) % VOWELS.length()));
        }
        return name.toString();
    }
}
