package io.throughline.e2e.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Root;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What documents say of the code: the classes that they name are there, and the tests have these methods. */
class NamesTest {
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*Test)(?:\\.([a-z]\\w*))?`");
    private static final Pattern WHERE_TO_LOOK = Pattern.compile("(?ms)^\\| to change \\| look at \\|.*?(?=^$|\\z)");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*)(?:\\.[A-Z]\\w*)?`");

    private final Path root = Root.find().toAbsolutePath().normalize();
    private final Map<String, List<Path>> sources = sources();

    @Test
    void nameTestsThatThereAre() {
        var named = documents()
                .flatMap(document -> NAMED_TEST.matcher(text(document)).results())
                .toList();
        assertTrue(named.size() > 30, named.size() + " named");
        assertEquals(
                List.of(),
                named.stream()
                        .filter(test -> !has(test.group(1), test.group(2)))
                        .map(test -> test.group())
                        .toList());
    }

    @Test
    void nameClassesThatThereAre() {
        var named = documents()
                .flatMap(document -> WHERE_TO_LOOK.matcher(text(document)).results())
                .flatMap(table -> CLASS.matcher(table.group()).results())
                .map(found -> found.group(1))
                .toList();
        assertTrue(named.size() > 50, named.size() + " named");
        assertEquals(
                List.of(),
                named.stream().filter(name -> !sources.containsKey(name)).toList());
    }

    private boolean has(String test, @Nullable String method) {
        return sources.getOrDefault(test, List.of()).stream()
                .anyMatch(source -> method == null || text(source).contains("void " + method + "("));
    }

    private Stream<Path> documents() {
        return Stream.concat(
                Stream.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")), files("docs", ".md"));
    }

    /** Files by the name of their class; there may be more than one of a name. */
    private Map<String, List<Path>> sources() {
        return Stream.of(
                        "contracts",
                        "api",
                        "outbox",
                        "stack",
                        "e2e",
                        "identity-service",
                        "routing-service",
                        "channel-gateway",
                        "history-service")
                .flatMap(module -> files(module + "/src", ".java"))
                .collect(Collectors.groupingBy(
                        file -> file.getFileName().toString().replace(".java", "")));
    }

    private Stream<Path> files(String folder, String ending) {
        try (var files = Files.walk(root.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
