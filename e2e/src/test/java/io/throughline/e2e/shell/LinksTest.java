package io.throughline.e2e.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one document says of another: the file is there, and the heading in it. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    private final Path root = Root.find().toAbsolutePath().normalize();

    @Test
    void leadSomewhere() throws IOException {
        var documents = documents();
        assertTrue(documents.size() > 20, "there are documents: " + documents);
        var broken = documents.stream().flatMap(this::broken).toList();
        assertEquals(List.of(), broken);
    }

    private List<Path> documents() throws IOException {
        try (var docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private Stream<String> broken(Path document) {
        return LINK.matcher(text(document))
                .results()
                .filter(link -> !link.group(1).contains(":"))
                .filter(link -> !leads(document, link))
                .map(link -> root.relativize(document) + " " + link.group());
    }

    private static boolean leads(Path document, MatchResult link) {
        var target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
        return Files.exists(target) && (link.group(2) == null || anchors(target).anyMatch(link.group(2)::equals));
    }

    /** As GitHub makes them of headings: lower case, blanks to hyphens, all else gone but letters and digits. */
    private static Stream<String> anchors(Path document) {
        return HEADING.matcher(text(document)).results().map(heading -> heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'));
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
