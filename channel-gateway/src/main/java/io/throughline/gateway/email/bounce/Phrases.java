package io.throughline.gateway.email.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of servers by reason, from the file phrases.txt; the first that fits counts. */
final class Phrases {
    private static final String SECTION = "== ";
    private static final String NOTICE = "notice ";
    private static final List<Phrase> ALL = read();

    /** The pieces of a phrase, which follow each other. */
    private record Phrase(String kind, Reason reason, List<String> pieces) {
        boolean in(String text) {
            int at = 0;
            for (var piece : pieces) {
                int found = text.indexOf(piece, at);
                if (found < 0) {
                    return false;
                }
                at = found + piece.length();
            }
            return true;
        }
    }

    private Phrases() {}

    /** The reason that the words of a server tell, if any. */
    static Optional<Reason> reason(String words) {
        return first(words, "");
    }

    /** The reason that a notice tells, whatever the server said, if any. */
    static Optional<Reason> ofNotice(String words) {
        return first(words, NOTICE);
    }

    private static Optional<Reason> first(String words, String kind) {
        var plain = plain(words);
        return ALL.stream()
                .filter(phrase -> phrase.kind().equals(kind) && phrase.in(plain))
                .findFirst()
                .map(Phrase::reason);
    }

    private static String plain(String words) {
        return words.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static List<Phrase> read() {
        try (InputStream file = Phrases.class.getResourceAsStream("phrases.txt")) {
            if (file == null) {
                throw new IllegalStateException("phrases.txt is missing");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Phrase> parse(String text) {
        List<Phrase> all = new ArrayList<>();
        var kind = "";
        var reason = Reason.UNDEFINED;
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.startsWith(SECTION)) {
                var name = line.substring(SECTION.length());
                kind = name.startsWith(NOTICE) ? NOTICE : "";
                reason = Reason.of(name.substring(kind.length())).orElseThrow();
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                all.add(new Phrase(
                        kind, reason, List.of(line.toLowerCase(Locale.ROOT).split(" \\* ", -1))));
            }
        }
        return List.copyOf(all);
    }
}
