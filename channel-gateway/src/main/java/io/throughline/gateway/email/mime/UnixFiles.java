package io.throughline.gateway.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that stand in the middle of a text, as uuencode wrote them before there was MIME: from "begin 644 name" to "end".
 *
 * @param text what is left of the text; all of it when there was nothing else in it
 */
record UnixFiles(String text, List<MailFile> files) {
    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.{0,199})");
    private static final int MOST_FILES = 100;

    UnixFiles {
        files = List.copyOf(files);
    }

    /** Takes the files out of a text; a block that does not end, or has a line that is none, stays text. */
    static UnixFiles in(String text) {
        if (!text.contains("begin ")) {
            return new UnixFiles(text, List.of());
        }
        var lines = text.split("\n", -1);
        var left = new ArrayList<String>();
        var files = new ArrayList<MailFile>();
        for (int at = 0; at < lines.length; at++) {
            var begin = BEGIN.matcher(lines[at].stripTrailing());
            int end = begin.matches() && files.size() < MOST_FILES ? end(lines, at + 1) : -1;
            if (end < 0) {
                left.add(lines[at]);
            } else {
                files.add(new MailFile(begin.group(1), "application/octet-stream", null, bytes(lines, at + 1, end)));
                at = end;
            }
        }
        var rest = String.join("\n", left);
        return new UnixFiles(rest.isBlank() ? text : rest, files);
    }

    /** Where the block ends; -1 when it is none. */
    private static int end(String[] lines, int from) {
        for (int at = from; at < lines.length; at++) {
            var line = lines[at].stripTrailing();
            if (line.equals("end")) {
                return at > from ? at : -1;
            }
            if (!isEncoded(line)) {
                return -1;
            }
        }
        return -1;
    }

    /** The first character tells how many bytes a line has; some programs leave spaces at its end away. */
    private static boolean isEncoded(String line) {
        if (line.isEmpty() || line.equals("`")) {
            return true;
        }
        int bytes = (line.charAt(0) - ' ') & 0x3f;
        int digits = (bytes + 2) / 3 * 4;
        return line.chars().allMatch(digit -> digit >= ' ' && digit <= '`') && line.length() <= digits + 2;
    }

    private static byte[] bytes(String[] lines, int from, int end) {
        var block = new StringBuilder();
        for (int at = from; at < end; at++) {
            block.append(lines[at]).append('\n');
        }
        return TransferDecoding.unixToUnix(block.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
