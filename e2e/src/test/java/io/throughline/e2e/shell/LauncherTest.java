package io.throughline.e2e.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.mail.RawSmtp;
import io.throughline.stack.run.Part;
import io.throughline.stack.run.Service;
import io.throughline.stack.server.EmbeddedPostgres;
import io.throughline.stack.server.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Kills the process that starts and watches all others, and ends it by Ctrl-C. */
class LauncherTest {
    private static final Pattern ROW = Pattern.compile("(?m)^([a-z]+) +(running|stopped) +([0-9]+|-) ");
    private static final String MAIL = "Subject: kept\r\n\r\nhello";

    @Test
    void leavesNothingThatTheNextOneDoesNotCleanUp() throws IOException, SQLException, InterruptedException {
        try (var project = Project.withFakeServices();
                var terminal = project.terminal()) {
            // Given a stack with data
            assertEquals(0, terminal.run("./throughline up --detach").code());
            var before = status(terminal, 0);
            keep(project);

            // When its launcher is killed, and somebody else gets the launcher's id
            kill9(before.getOrDefault(Part.KAFKA, "-"));
            var stranger = stranger(project);
            var left = status(terminal, 1);

            // Then the status tells what is left
            var died = List.of(Part.KAFKA, Part.SMTP, Part.IMAP, Part.SHOP, Part.PROVIDERS);
            for (Part part : Part.values()) {
                assertEquals(died.contains(part) ? "-" : before.get(part), left.get(part), part.label());
            }

            // And the next one stops that, and nobody else, before it starts
            try (var next = project.terminal()) {
                next.type("./throughline up");
                next.await("Ctrl-C stops it.");
                assertTrue(next.printed().contains("stopped a PostgreSQL that an earlier stack had left"));
                assertTrue(next.printed().contains("left behind: gateway, history, identity, keycloak, routing"));
                before.values().forEach(LauncherTest::assertEnded);
                assertTrue(stranger.isAlive());
                assertTrue(isKept(project));

                // And Ctrl-C stops all of it
                var after = status(terminal, 0);
                var stopped = next.interrupt();
                assertEquals(130, stopped.code(), stopped.printed());
                assertTrue(stopped.printed().endsWith("stopped\n"), stopped.printed());
                after.values().forEach(LauncherTest::assertEnded);
                assertFalse(project.ports().ports().values().stream().anyMatch(Ports::answers));
            }
            status(terminal, 1).values().forEach(pid -> assertEquals("-", pid));
            stranger.destroyForcibly();
        }
    }

    /** The process id of each part that runs, - of the others, as the script tells it. */
    private static Map<Part, String> status(Terminal terminal, int code) throws IOException {
        var done = terminal.run("./throughline status");
        assertEquals(code, done.code(), done.printed());
        var pids = new EnumMap<Part, String>(Part.class);
        ROW.matcher(done.printed())
                .results()
                .forEach(row -> pids.put(Part.valueOf(row.group(1).toUpperCase(java.util.Locale.ROOT)), row.group(3)));
        assertEquals(Part.values().length, pids.size(), done.printed());
        return pids;
    }

    private static void kill9(String pid) throws IOException, InterruptedException {
        var process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        assertTrue(process.destroyForcibly());
        assertTrue(new ProcessBuilder("sh", "-c", "while kill -0 " + pid + " 2>&-; do :; done")
                .start()
                .waitFor(10, TimeUnit.SECONDS));
    }

    /** A process of the same project that is no part of the stack, under the id of the one that died. */
    private static Process stranger(Project project) throws IOException {
        var folder = project.folder().resolve(".throughline");
        var stranger =
                new ProcessBuilder("sh", "-c", "read line", "sh", "-Dthroughline.stack=" + folder, "status").start();
        Files.writeString(folder.resolve("run").resolve("stack.pid"), Long.toString(stranger.pid()));
        return stranger;
    }

    private static void assertEnded(String pid) {
        assertFalse(
                ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .flatMap(process -> process.info().commandLine())
                        .isPresent(),
                "process " + pid);
    }

    private static void keep(Project project) throws IOException, SQLException {
        try (var session = RawSmtp.connect("localhost", project.ports().of(Part.SMTP))) {
            assertTrue(session.send("", "eve@example.org", MAIL.getBytes(StandardCharsets.US_ASCII))
                    .isPositive());
        }
        try (var connection =
                        DriverManager.getConnection(database(project), EmbeddedPostgres.ROLE, EmbeddedPostgres.ROLE);
                var statement = connection.createStatement()) {
            statement.executeUpdate("create table kept as select 17 as number");
        }
    }

    private static boolean isKept(Project project) throws IOException, SQLException {
        try (var terminal = project.terminal();
                var connection =
                        DriverManager.getConnection(database(project), EmbeddedPostgres.ROLE, EmbeddedPostgres.ROLE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select number from kept")) {
            var mail = terminal.run(project.here(
                    "curl -s --user eve@example.org:eve@example.org 'imap://localhost:3143/INBOX;MAILINDEX=1'"));
            return mail.printed().contains("Subject: kept") && row.next() && row.getInt(1) == 17;
        }
    }

    private static String database(Project project) {
        return "jdbc:postgresql://localhost:" + project.ports().of(Part.POSTGRES) + "/" + Service.HISTORY.label();
    }
}
