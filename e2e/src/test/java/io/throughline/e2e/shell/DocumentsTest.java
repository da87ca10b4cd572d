package io.throughline.e2e.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what README and tutorial tell a reader to do; the ports are the only difference. */
class DocumentsTest {
    private static final String README = "README.md";
    private static final String TUTORIAL = "docs/tutorial/first-thread.md";

    /** What is not typed, and why. */
    private static final Map<String, String> EXCUSED =
            Map.of("./throughline test    # all tests, ends with a plain count", "this test is one of them");

    /** What does not come back to the prompt, and what it prints when it is there. */
    private static final Map<String, String> STAYING =
            Map.of("\\./throughline up +#.*", "Ctrl-C stops it.", "curl -N .*", "event:");

    private static final Pattern SHELL = Pattern.compile("\\s*(\\$|\\./|curl|mvn|git|cd|[A-Z_]+=).*");

    private static final Pattern COMMAND = Pattern.compile("\\./throughline [a-z]+");

    @Test
    void printWhatTheySayWhenTheirLinesAreTyped() throws IOException {
        try (var project = Project.built();
                var typist = new Typist(project, STAYING)) {
            // When the stack of the README is up, the tutorial finds it up
            var excused = typist.follow(Document.read(README), List.copyOf(EXCUSED.keySet()));
            assertEquals(List.copyOf(EXCUSED.keySet()), excused);
            assertEquals(List.of(), typist.follow(Document.read(TUTORIAL), List.of()));

            // Then its end has stopped what the README had started
            assertTrue(typist.other(0).end().printed().endsWith("stopped\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {README, TUTORIAL})
    void haveTheirShellLinesWhereTheyAreTyped(String name) throws IOException {
        var document = Document.read(name);

        var elsewhere = Stream.concat(
                document.prose().stream().filter(line -> line.startsWith("    ") || line.startsWith("\t")),
                document.blocks().stream()
                        .filter(Document.Block::isPicture)
                        .flatMap(block -> block.lines().stream())
                        .filter(line -> SHELL.matcher(line).matches()));

        assertEquals(List.of(), elsewhere.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {README, TUTORIAL})
    void nameOnlyCommandsThatThereAre(String name) throws IOException {
        var document = Document.read(name);
        var help = Files.readString(Root.find().resolve("throughline"));

        var named = document.prose().stream()
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(command -> command.group())
                .filter(command -> !help.contains("\n" + command + " "));

        assertEquals(List.of(), named.toList());
    }
}
