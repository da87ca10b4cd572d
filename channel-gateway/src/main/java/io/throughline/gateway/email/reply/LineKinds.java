package io.throughline.gateway.email.reply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what each line of a mail is, first by itself and then by its neighbours. */
final class LineKinds {
    /** Characters; a longer line is text. */
    private static final int LONGEST_MARK = 400;
    /** Characters from which a dash line between two text lines is a table's rule. */
    private static final int LONGEST_SEPARATOR = 9;
    /** Characters from which a quoted line was wrapped, so that the next line may be its rest without a mark. */
    private static final int WRAPPED = 60;

    private static final int SURE_HEADERS = 4;
    private static final int HEADERS_WITH_ADDRESS = 3;
    private static final int HEADERS_BELOW_MARK = 2;

    private final List<String> lines;
    private final List<LineKind> kinds = new ArrayList<>();

    private LineKinds(List<String> lines) {
        this.lines = lines;
    }

    static List<LineKind> of(List<String> lines) {
        var all = new LineKinds(lines);
        lines.forEach(line -> all.kinds.add(alone(line)));
        all.settleHeaders();
        all.settleByNeighbours();
        return all.kinds;
    }

    private static LineKind alone(String line) {
        var content = Quoting.content(line);
        if (Quoting.quotes(line)) {
            return LineKind.QUOTE;
        } else if (content.isEmpty()) {
            return LineKind.BLANK;
        } else if (content.length() > LONGEST_MARK) {
            return LineKind.TEXT;
        } else if (MailMarks.isDelimiter(content)) {
            return LineKind.DELIMITER;
        } else if (MailMarks.isMarker(content)) {
            return LineKind.MARKER;
        } else if (!MailMarks.header(content).isEmpty()) {
            return LineKind.HEADER;
        } else if (Attribution.mayEnd(content) && Attribution.is(content)) {
            return LineKind.ATTRIBUTION;
        }
        return ProgramSignature.is(content) ? LineKind.SIGNATURE : LineKind.TEXT;
    }

    /** Header lines count in blocks only; a line wrapped within a block belongs to it. */
    private void settleHeaders() {
        for (int start = 0; start < lines.size(); start++) {
            if (kinds.get(start) == LineKind.HEADER) {
                int end = blockEnd(start);
                var kind = isBlock(start, end) ? LineKind.HEADER : LineKind.TEXT;
                for (int index = start; index < end; index++) {
                    kinds.set(index, kind);
                }
                start = end - 1;
            }
        }
    }

    private int blockEnd(int start) {
        int end = start + 1;
        while (end < lines.size()) {
            if (kinds.get(end) == LineKind.HEADER) {
                end++;
            } else if (kinds.get(end) == LineKind.TEXT && kind(end + 1) == LineKind.HEADER) {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    private boolean isBlock(int start, int end) {
        Set<String> names = new HashSet<>();
        boolean address = false;
        for (int index = start; index < end; index++) {
            var content = Quoting.content(lines.get(index));
            names.add(MailMarks.header(content));
            address |= content.indexOf('@') >= 0;
        }
        names.remove("");
        var above = above(start);
        boolean marked = above == LineKind.MARKER || above == LineKind.DELIMITER;
        return names.size() >= SURE_HEADERS
                || (address && names.size() >= HEADERS_WITH_ADDRESS)
                || (marked && names.size() >= HEADERS_BELOW_MARK);
    }

    private void settleByNeighbours() {
        var below = LineKind.BLANK;
        for (int index = lines.size() - 1; index >= 0; index--) {
            kinds.set(index, byNeighbours(index, below));
            if (kinds.get(index) != LineKind.BLANK) {
                below = kinds.get(index);
            }
        }
    }

    private LineKind byNeighbours(int index, LineKind below) {
        var kind = kinds.get(index);
        var line = lines.get(index);
        if (kind == LineKind.DELIMITER && isRule(index)) {
            return LineKind.TEXT;
        } else if (kind == LineKind.TEXT && below == LineKind.QUOTE && line.length() <= LONGEST_MARK) {
            return Attribution.isAboveQuote(line) ? LineKind.ATTRIBUTION : restOfQuote(index);
        }
        return kind;
    }

    /** Whether a line of dashes is a table's or a heading's: text directly above and below. */
    private boolean isRule(int index) {
        var content = Quoting.content(lines.get(index));
        boolean between = kind(index - 1) == LineKind.TEXT && kind(index + 1) == LineKind.TEXT;
        boolean underscores = content.indexOf('_') >= 0;
        boolean underline = content.indexOf('-') < 0 || content.length() > LONGEST_SEPARATOR;
        return between && underline && !underscores;
    }

    private LineKind restOfQuote(int index) {
        boolean between = kind(index - 1) == LineKind.QUOTE && kind(index + 1) == LineKind.QUOTE;
        boolean rest = between && lines.get(index - 1).length() >= WRAPPED;
        return rest && lines.get(index).length() < lines.get(index - 1).length() ? LineKind.QUOTE : LineKind.TEXT;
    }

    private LineKind above(int index) {
        int above = index - 1;
        while (kind(above) == LineKind.BLANK && above >= 0) {
            above--;
        }
        return kind(above);
    }

    private LineKind kind(int index) {
        return index < 0 || index >= kinds.size() ? LineKind.BLANK : kinds.get(index);
    }
}
