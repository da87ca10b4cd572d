package io.throughline.stack.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        processes = List.of(process(MARKER), process("-Dthroughline.stack=here/and/there"), process("nothing"));
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
        files.write("gateway", processes.get(1).pid());
        files.write("keycloak", processes.get(2).pid());
        Files.writeString(folder.resolve("history.pid"), "no number");

        // When
        var stopped = files.stopAll(PATIENCE);

        // Then
        assertEquals(List.of(), stopped);
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

    /** A process that waits for its input and bears the argument in its command line. */
    private static Process process(String argument) throws IOException {
        return new ProcessBuilder("sh", "-c", "read line", "sh", argument, "end").start();
    }
}
