package io.throughline.gateway.email.reply;

import java.util.BitSet;
import java.util.List;

/** Decides from the kinds of a mail's lines which of them are no part of the reply. */
final class Cut {
    /** So many lines of text below a quote are a reply; fewer, with a reply above, are what was left below it. */
    private static final int ANSWER_BELOW = 7;

    /** Characters; a longer line is more than a greeting. */
    private static final int LONGEST_GREETING = 30;

    private final List<String> lines;
    private final List<LineKind> kinds;
    private final BitSet cut = new BitSet();
    private final int firstText;
    /** One past the last line that is looked at: all below is cut. */
    private int end;

    private Cut(List<String> lines, List<LineKind> kinds) {
        this.lines = lines;
        this.kinds = kinds;
        this.end = kinds.size();
        this.firstText = next(LineKind.TEXT, 0);
    }

    /** The numbers of the lines to cut: none, where no line is text. */
    static BitSet of(List<String> lines, List<LineKind> kinds) {
        var all = new Cut(lines, kinds);
        if (all.firstText < kinds.size()) {
            all.cutBelowDelimiter();
            all.cutSignatures();
            all.cutMails();
            all.cutQuotesAtTheEnd();
        }
        return all.cut;
    }

    private void cutBelowDelimiter() {
        cutFrom(next(LineKind.DELIMITER, firstText));
    }

    private void cutSignatures() {
        for (int index = 0; index < end; index++) {
            if (kinds.get(index) == LineKind.SIGNATURE) {
                cut.set(index);
            }
        }
    }

    /** From top to bottom, as what is cut above decides what a line below is. */
    private void cutMails() {
        for (int index = 0; index < end; index++) {
            switch (kinds.get(index)) {
                case MARKER, HEADER -> cutMailAt(index);
                case ATTRIBUTION -> cutAttributed(index);
                default -> {}
            }
        }
    }

    /** Below a reply the mail and all after it goes; without a reply it was forwarded, and only its headers go. */
    private void cutMailAt(int index) {
        if (firstText < index) {
            cutFrom(index);
        } else {
            cut.set(index);
        }
    }

    private void cutAttributed(int index) {
        int quote = index + 1;
        while (quote < end && kinds.get(quote) == LineKind.BLANK) {
            quote++;
        }
        cut.set(index);
        if (quote == end || kinds.get(quote) != LineKind.QUOTE) {
            cutMailAt(index);
            return;
        }
        int below = quote;
        while (below < end && kinds.get(below) != LineKind.TEXT) {
            below++;
        }
        if (next(LineKind.QUOTE, below) == end) {
            cutQuoteBetween(index, below);
        }
    }

    /** A quote in one piece: it goes, and with it the few lines below it if there is a reply above. */
    private void cutQuoteBetween(int attribution, int below) {
        if (below == end || (repliesAbove(attribution) && texts(below, end) < ANSWER_BELOW)) {
            cutFrom(attribution);
        } else {
            cut.set(attribution, below);
        }
    }

    private boolean repliesAbove(int line) {
        var first = lines.get(firstText).strip();
        boolean greets = first.endsWith(",") && first.length() <= LONGEST_GREETING;
        return texts(firstText, line) > (greets ? 1 : 0);
    }

    private void cutQuotesAtTheEnd() {
        int last = end - 1;
        while (kinds.get(last) != LineKind.TEXT) {
            last--;
        }
        cutFrom(last + 1);
    }

    private void cutFrom(int line) {
        if (line < end) {
            cut.set(line, kinds.size());
            end = line;
        }
    }

    private int next(LineKind kind, int from) {
        for (int index = from; index < end; index++) {
            if (kinds.get(index) == kind) {
                return index;
            }
        }
        return end;
    }

    private int texts(int from, int to) {
        int texts = 0;
        for (int index = from; index < to; index++) {
            if (kinds.get(index) == LineKind.TEXT) {
                texts++;
            }
        }
        return texts;
    }
}
