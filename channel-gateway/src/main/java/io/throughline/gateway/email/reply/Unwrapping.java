package io.throughline.gateway.email.reply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Joins attributions that were wrapped over several lines, quoted ones too. */
final class Unwrapping {
    private static final int MOST_LINES = 4;

    private final List<String> lines;

    private Unwrapping(List<String> lines) {
        this.lines = lines;
    }

    static List<String> of(List<String> lines) {
        return new Unwrapping(lines).joined();
    }

    /** From the last line to the first, as the end of an attribution is easier to tell than its start. */
    private List<String> joined() {
        var backwards = new ArrayList<String>(lines.size());
        for (int end = lines.size() - 1; end >= 0; ) {
            int start = start(end);
            backwards.add(start == end ? lines.get(end) : join(start, end));
            end = start - 1;
        }
        Collections.reverse(backwards);
        return backwards;
    }

    private int start(int end) {
        if (!Attribution.mayEnd(content(lines.get(end)))) {
            return end;
        }
        Deque<String> window = new ArrayDeque<>();
        int found = -1;
        for (int start = end; start >= 0 && end - start < MOST_LINES; start--) {
            var line = content(lines.get(start));
            boolean aboveWhole = found >= 0 && !line.isEmpty() && endsSentence(line);
            if (line.isEmpty() || line.length() > Attribution.LONGEST || aboveWhole) {
                break;
            }
            window.addFirst(line);
            var text = String.join(" ", window);
            boolean attributes = Attribution.is(text);
            if (attributes && Attribution.opens(line)) {
                return start;
            }
            if (attributes && found < 0 && !startsInAddress(text)) {
                found = start;
            }
        }
        return found < 0 ? end : found;
    }

    private String join(int start, int end) {
        var joined = new StringBuilder(lines.get(start).stripTrailing());
        for (var line : lines.subList(start + 1, end + 1)) {
            joined.append(' ').append(line.strip());
        }
        return joined.toString();
    }

    /** Whether the name that belongs to the first address is in the line above. */
    private static boolean startsInAddress(String text) {
        int open = text.indexOf('<');
        int close = text.indexOf('>');
        return open == 0 || (close >= 0 && (open < 0 || close < open));
    }

    private static boolean endsSentence(String line) {
        return ".!?".indexOf(line.charAt(line.length() - 1)) >= 0;
    }

    private static String content(String line) {
        return Quoting.content(line);
    }
}
