package io.throughline.stack.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.testing.FakeService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void buildTheService() throws IOException {
        FakeService.build(Service.GATEWAY.jar(folder));
    }

    @Test
    void startsAKilledServiceAgain() throws IOException {
        try (var supervisor = new Supervisor(launcher(config()), progress)) {
            // Given
            supervisor.awaitReady(PATIENCE);
            long before = supervisor.pid();

            // When
            supervisor.kill9();
            supervisor.awaitReady(PATIENCE);

            // Then
            assertNotEquals(before, supervisor.pid());
            assertFalse(ProcessHandle.of(before).map(ProcessHandle::isAlive).orElse(false));
            assertTrue(said().contains("gateway died with code 137; starting it again"), said());
        }
    }

    @Test
    void endsTheServiceForGood() throws IOException {
        // Given
        var supervisor = new Supervisor(launcher(config()), progress);
        supervisor.awaitReady(PATIENCE);
        var process = ProcessHandle.of(supervisor.pid());

        // When
        supervisor.close();

        // Then
        assertFalse(process.map(ProcessHandle::isAlive).orElse(false));
        assertFalse(supervisor.isReady());
        assertEquals("", said());
    }

    @Test
    void showsTheEndOfTheLogOfAServiceThatDoesNotStart() throws IOException {
        var failing = config().with(Service.GATEWAY, "FAIL", "no database");
        try (var supervisor = new Supervisor(launcher(failing), progress)) {
            var refusal = assertThrows(StackException.class, () -> supervisor.awaitReady(PATIENCE));

            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.startsWith("gateway ended before it was ready"), message);
            assertTrue(message.contains("cannot go on: no database"), message);
        }
    }

    @Test
    void saysWhatIsMissingWhenTheServiceIsNotBuilt() throws IOException {
        var config = config();
        var refusal = assertThrows(StackException.class, () -> new ServiceLauncher(config, Service.HISTORY));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith("The history is not built"), refusal.getMessage());
    }

    private StackConfig config() throws IOException {
        var config = new StackConfig(
                folder, folder.resolve(".throughline"), StackPorts.free(), Set.of(Service.GATEWAY), Map.of());
        config.layout().create();
        return config;
    }

    private static ServiceLauncher launcher(StackConfig config) throws IOException {
        return new ServiceLauncher(config, Service.GATEWAY);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
