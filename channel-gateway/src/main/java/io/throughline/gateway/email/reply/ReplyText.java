package io.throughline.gateway.email.reply;

import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;

/** Finds the reply in the plain text of a mail, in time linear in its length. */
public final class ReplyText {
    private ReplyText() {}

    /** The two parts of a text; a text that would be cut as a whole is visible as a whole. */
    public static Reply of(String plainText) {
        var lines =
                Unwrapping.of(plainText.lines().map(ReplyText::quotedByAngle).toList());
        var cut = Cut.of(lines, LineKinds.of(lines));
        cutBlankEnds(lines, cut);
        var visible = part(lines, cut, false);
        return visible.isEmpty()
                ? new Reply(withoutBlankEnds(String.join("\n", plainText.lines().toList())), "")
                : new Reply(visible, part(lines, cut, true));
    }

    /** Some mail programs quote with bars; a table, which has more than one, is left alone. */
    private static String quotedByAngle(String line) {
        boolean barred = line.equals("|") || line.startsWith("| ");
        return barred && line.indexOf('|', 1) < 0 ? ">" + line.substring(1) : line;
    }

    /** Blank lines around the reply go with what was cut there, so that its paragraphs stay apart. */
    static void cutBlankEnds(List<String> lines, BitSet cut) {
        for (int index = 0;
                index < lines.size() && (cut.get(index) || lines.get(index).isBlank());
                index++) {
            cut.set(index);
        }
        for (int index = lines.size() - 1;
                index >= 0 && (cut.get(index) || lines.get(index).isBlank());
                index--) {
            cut.set(index);
        }
    }

    private static String part(List<String> lines, BitSet cut, boolean elided) {
        var part = new StringJoiner("\n");
        for (int index = 0; index < lines.size(); index++) {
            if (cut.get(index) == elided) {
                part.add(lines.get(index));
            }
        }
        return withoutBlankEnds(part.toString());
    }

    /** Without blank lines at the start, which keeps the first line's indent, and without white space at the end. */
    private static String withoutBlankEnds(String text) {
        int start = text.length() - text.stripLeading().length();
        return text.substring(text.lastIndexOf('\n', start) + 1).stripTrailing();
    }
}
