package io.throughline.identity.imports;

/** A file as a whole cannot be read; the message says what is wrong with it, and what would be right. */
final class BadFile extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 1000;

    private final String said;

    BadFile(String said) {
        super(said, null, false, false);
        this.said = said.length() <= LONGEST ? said : said.substring(0, LONGEST - 1) + "…";
    }

    String said() {
        return said;
    }
}
