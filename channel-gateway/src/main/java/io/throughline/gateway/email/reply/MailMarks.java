package io.throughline.gateway.email.reply;

import java.util.Set;

/** Tells the lines that mail programs put above another mail: "-----Original Message-----", "Subject: …", "____". */
final class MailMarks {
    private static final int LONGEST_MARKER = 120;
    private static final int LONGEST_HEADER_NAME = 30;
    private static final Set<String> MARKERS = Language.markers();
    private static final Set<String> HEADERS = Language.headers();

    private MailMarks() {}

    /** Whether the line says that another mail comes below: its words stand between dashes, or before a colon. */
    static boolean isMarker(String line) {
        if (line.length() > LONGEST_MARKER) {
            return false;
        }
        var plain = Language.plain(line);
        int start = 0;
        int end = plain.length();
        while (start < end && isFrame(plain.charAt(start))) {
            start++;
        }
        while (end > start && (isFrame(plain.charAt(end - 1)) || plain.charAt(end - 1) == ':')) {
            end--;
        }
        boolean framed = plain.startsWith("--", Math.max(0, start - 3)) || line.endsWith(":") || line.endsWith("：");
        return framed && MARKERS.contains(plain.substring(start, end));
    }

    /** The name of the header in the line, in lower case; empty where it has none. */
    static String header(String line) {
        int colon = line.indexOf(':');
        int wide = line.indexOf('：');
        int end = colon < 0 || (wide >= 0 && wide < colon) ? wide : colon;
        if (end < 1 || end > LONGEST_HEADER_NAME) {
            return "";
        }
        var name = Language.plain(line.substring(0, end)).replace("*", "").strip();
        return HEADERS.contains(name) ? name : "";
    }

    /** Whether the line has nothing but dashes, underscores and their like, at least two. */
    static boolean isDelimiter(String line) {
        for (int index = 0; index < line.length(); index++) {
            if ("-_=~#*+—–".indexOf(line.charAt(index)) < 0) {
                return false;
            }
        }
        return line.length() > 1;
    }

    private static boolean isFrame(char character) {
        return "-–—*_=> ".indexOf(character) >= 0;
    }
}
