package io.throughline.gateway.delivery;

import java.util.ArrayList;
import java.util.List;

/** Splits texts where a reader would: between paragraphs, else between lines, else between words. */
final class Texts {
    private static final List<String> PLACES = List.of("\n\n", "\n", " ");

    private Texts() {}

    /** The text in pieces of at most that many characters, in their order; one empty piece of an empty text. */
    static List<String> split(String text, int longest) {
        var pieces = new ArrayList<String>();
        var rest = text;
        while (rest.length() > longest) {
            int end = end(rest, longest);
            pieces.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        if (!rest.isEmpty() || pieces.isEmpty()) {
            pieces.add(rest);
        }
        return pieces;
    }

    /** Not so early that little is left of a piece, and never within a character. */
    private static int end(String text, int longest) {
        for (var place : PLACES) {
            int at = text.lastIndexOf(place, longest);
            if (at > longest / 2) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(longest)) && longest > 1 ? longest - 1 : longest;
    }
}
