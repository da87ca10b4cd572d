package io.throughline.stack.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {
    private static final String MARKER = "-Dthroughline.stack=here";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    private Path folder = Path.of("");

    private PidFiles files = new PidFiles(folder, MARKER);
    private List<Process> processes = List.of();

    @BeforeEach
    void startProcesses() throws IOException {
        files = new PidFiles(folder, MARKER);
        processes = List.of(
                process(MARKER, "-Dthroughline.part=gateway"),
                process(MARKER + "/and/there", "-Dthroughline.part=gateway"),
                process(MARKER, "-Dthroughline.part=gateway-2"),
                process(MARKER, "-jar", "-Dthroughline.part=gateway"));
    }

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void stopsItsOwnProcessesAndForgetsThem() throws Exception {
        // Given
        files.write("gateway", processes.getFirst().pid());

        // When
        var stopped = files.stopAll(PATIENCE);

        // Then
        assertEquals(List.of("gateway"), stopped);
        assertTrue(processes.getFirst().waitFor(5, TimeUnit.SECONDS));
        assertFalse(Files.exists(folder.resolve("gateway.pid")));
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameId() throws IOException {
        // Given
        for (var stranger : processes.subList(1, processes.size())) {
            files.write("gateway", stranger.pid());

            // When
            var stopped = files.stopAll(PATIENCE);

            // Then
            assertEquals(List.of(), stopped);
        }
        files.write("keycloak", processes.getFirst().pid());
        Files.writeString(folder.resolve("history.pid"), "no number");
        assertEquals(List.of(), files.stopAll(PATIENCE));
        assertTrue(processes.stream().allMatch(Process::isAlive));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void findsNothingWhereNothingWasStarted() throws IOException {
        assertTrue(
                new PidFiles(folder.resolve("absent"), MARKER).stopAll(PATIENCE).isEmpty());
    }

    @Test
    void doesNotTakeTheOneThatAsksForOneThatDied() throws Exception {
        // Given a stack that asks for itself, as in a container, where ids begin anew
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MARKER,
                "-Dthroughline.part=gateway",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Asking.class.getName(),
                folder.toString());

        // When
        var asking = new ProcessBuilder(command).redirectErrorStream(true).start();

        // Then
        assertEquals("nobody", new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, asking.waitFor());
    }

    /** Asks for the gateway under whose id it runs itself. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) throws IOException {
            var files = new PidFiles(Path.of(arguments[0]), MARKER);
            files.write("gateway", ProcessHandle.current().pid());
            System.out.print(files.find("gateway").isPresent() ? "itself" : "nobody");
        }
    }

    /** A process that waits for its input and bears the arguments in its command line. */
    private static Process process(String... arguments) throws IOException {
        var words = new ArrayList<>(List.of("sh", "-c", "read line", "sh"));
        words.addAll(List.of(arguments));
        words.add("end");
        return new ProcessBuilder(words).start();
    }
}
