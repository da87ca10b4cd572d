package io.throughline.e2e.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Somebody who types what a document says, line by line, and compares what is printed with what it says of that. A
 * command that stays gets a terminal of its own, in which the lines above it in its block are typed too.
 */
final class Typist implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An id that the reader has to take from what was printed, such as rsv_…. */
    private static final Pattern ID = Pattern.compile("([a-z]{3}_)…");

    private final Project project;
    private final Map<String, String> staying;
    private final Terminal first;
    private final List<Terminal> others = new ArrayList<>();
    private final Map<String, Supplier<String>> printed = new LinkedHashMap<>();

    /**
     * Sits down before the project.
     *
     * @param staying the commands that stay, as regular expressions, each with what it prints once it is there
     */
    Typist(Project project, Map<String, String> staying) throws IOException {
        this.project = project;
        this.staying = staying;
        this.first = project.terminal();
    }

    /** Types all commands of the document but those that are excused; gives these. */
    List<String> follow(Document document, List<String> excused) throws IOException {
        var left = new ArrayList<String>();
        var last = List.<String>of();
        for (var block : document.blocks()) {
            if (block.isTyped()) {
                left.addAll(block.commands().stream().filter(excused::contains).toList());
                last = type(block.commands().stream()
                        .filter(command -> !excused.contains(command))
                        .toList());
            } else if (block.isPrinted() && block.command().isEmpty()) {
                compare(block.lines(), last);
            }
        }
        compareNamed(document);
        return left;
    }

    /** The terminal whose command stays, in the order of their opening. */
    Terminal other(int number) {
        return others.get(number);
    }

    @Override
    public void close() {
        others.forEach(Terminal::close);
        first.close();
    }

    private List<String> type(List<String> commands) throws IOException {
        for (int number = 0; number < commands.size(); number++) {
            var command = commands.get(number);
            var sign = staying.entrySet().stream()
                    .filter(stays -> command.matches(stays.getKey()))
                    .findFirst();
            if (sign.isPresent()) {
                stay(command, commands.subList(0, number)).await(sign.get().getValue());
            } else {
                var done = first.run(filled(project.here(command)));
                assertEquals(0, done.code(), command + "\n" + done.printed());
                printed.put(command, done::printed);
            }
        }
        return commands;
    }

    private Terminal stay(String command, List<String> above) throws IOException {
        var terminal = project.terminal();
        others.add(terminal);
        for (var line : above) {
            assertEquals(0, terminal.run(project.here(line)).code(), line);
        }
        terminal.type(project.here(command));
        printed.put(command, terminal::printed);
        return terminal;
    }

    /** The command with the ids that the terminals show by now, of each kind the last. */
    private String filled(String command) {
        return ID.matcher(command).replaceAll(kind -> {
            var id = Pattern.compile(".*(" + kind.group(1) + "[0-9a-z]{26})", Pattern.DOTALL);
            return Awaitility.await("an id for " + command)
                    .atMost(PATIENCE)
                    .until(() -> id.matcher(shown(List.copyOf(printed.keySet()))), Matcher::lookingAt)
                    .group(1);
        });
    }

    private void compareNamed(Document document) {
        for (var block : document.blocks()) {
            if (block.isPrinted() && !block.command().isEmpty()) {
                compare(
                        block.lines(),
                        printed.keySet().stream()
                                .filter(command -> command.startsWith(block.command()))
                                .limit(1)
                                .toList());
            }
        }
    }

    /** Each line has to be printed, in this order; space counts once, and … stands for anything. */
    private void compare(List<String> lines, List<String> commands) {
        var expected = Pattern.compile(lines.stream()
                .map(line -> project.here(line).strip().replaceAll("\\s+", " "))
                .map(line -> "\\Q" + line.replace("…", "\\E.*?\\Q") + "\\E")
                .collect(Collectors.joining(".*?")));
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> expected.matcher(
                            shown(commands).replaceAll("\\s+", " "))
                    .find());
        } catch (ConditionTimeoutException different) {
            throw new AssertionError(
                    commands + " should print\n" + String.join("\n", lines) + "\nand did print\n" + shown(commands),
                    different);
        }
    }

    private String shown(List<String> commands) {
        return commands.stream()
                .map(command -> printed.getOrDefault(command, () -> "").get())
                .collect(Collectors.joining("\n"));
    }
}
