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
    private static final String CERTAINLY = "certainly";
    private static final List<Phrase> ALL = read();

    /** The pieces of a phrase, which follow each other. */
    private record Phrase(String reason, List<String> pieces) {
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
        var plain = plain(words);
        return ALL.stream()
                .filter(phrase -> !phrase.reason().equals(CERTAINLY) && phrase.in(plain))
                .findFirst()
                .flatMap(phrase -> Reason.of(phrase.reason()));
    }

    /** Whether the words leave no doubt that the user is unknown. */
    static boolean certainlyUnknown(String words) {
        var plain = plain(words);
        return ALL.stream().anyMatch(phrase -> phrase.reason().equals(CERTAINLY) && phrase.in(plain));
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
        var reason = "";
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("== ")) {
                reason = line.substring(3);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                all.add(new Phrase(reason, List.of(line.toLowerCase(Locale.ROOT).split(" \\* ", -1))));
            }
        }
        return List.copyOf(all);
    }
}
