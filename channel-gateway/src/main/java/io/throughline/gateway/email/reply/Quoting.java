package io.throughline.gateway.email.reply;

/** The marks before a quoted line. */
final class Quoting {
    private Quoting() {}

    /** Whether the line is quoted: its first character other than white space is an angle. */
    static boolean quotes(String line) {
        int first = 0;
        while (first < line.length() && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        return first < line.length() && line.charAt(first) == '>';
    }

    /** The line without marks before it, and without white space around it. */
    static String content(String line) {
        int first = 0;
        while (first < line.length() && (line.charAt(first) == '>' || isSpace(line.charAt(first)))) {
            first++;
        }
        int end = line.length();
        while (end > first && isSpace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(first, end);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u200B';
    }
}
