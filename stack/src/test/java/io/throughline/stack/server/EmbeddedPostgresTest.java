package io.throughline.stack.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void keepsItsDataAndReplacesAServerThatWasLeftRunning() throws Exception {
        // Given
        var left = start("gateway");
        long pid = left.pid();
        try (var connection = connect(left, "gateway")) {
            execute(connection, "create table thing (name varchar)");
            execute(connection, "insert into thing values ('kept')");
        }

        // When
        try (var next = start("gateway", "history")) {

            // Then
            assertNotEquals(pid, next.pid());
            assertFalse(Ports.answers(left.port()));
            assertEquals("kept", first(next, "gateway", "select name from thing"));
            assertEquals("history", first(next, "history", "select current_database()"));
        }
    }

    @Test
    void takesNoNoticeOfAPidThatNowIsAnybodys() throws Exception {
        // Given somebody who looks at the folder of a server that was killed, under the server's id
        Path data = folder.resolve("postgres");
        start("gateway").close();
        var innocent = new ProcessBuilder("sh", "-c", "read line", "postgres", data.toString()).start();
        Files.writeString(data.resolve("postmaster.pid"), innocent.pid() + "\n" + data + "\n");
        try {
            // When
            assertFalse(EmbeddedPostgres.stopLeftover(data));
            assertFalse(EmbeddedPostgres.find(data).isPresent());
            try (var next = start("gateway")) {

                // Then
                assertTrue(Ports.answers(next.port()));
                assertEquals(
                        Optional.of(next.pid()), EmbeddedPostgres.find(data).map(ProcessHandle::pid));
            }
            assertTrue(innocent.isAlive());
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void hasTheExtensionsTheServicesUse() throws Exception {
        try (var server = start("identity");
                var connection = connect(server, "identity")) {
            for (String extension : List.of("pg_trgm", "unaccent", "citext", "pgcrypto")) {
                execute(connection, "create extension " + extension);
            }
        }
    }

    private EmbeddedPostgres start(String... databases) throws Exception {
        return EmbeddedPostgres.start(0, folder.resolve("postgres"), List.of(databases));
    }

    private static Connection connect(EmbeddedPostgres server, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), EmbeddedPostgres.ROLE, EmbeddedPostgres.ROLE);
    }

    private static String first(EmbeddedPostgres server, String database, String query) throws SQLException {
        try (var connection = connect(server, database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
