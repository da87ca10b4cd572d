package io.throughline.stack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A PostgreSQL server with one role, {@value #ROLE}, that owns each of its databases. Its data outlives it; commits
 * survive the death of the server and of the stack, but not a power cut (no fsync).
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The role's name and password. */
    public static final String ROLE = "throughline";

    private static final String SMALL = "64MB";
    private static final String SUPERUSER = "postgres";

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Postmaster postmaster;
    private final int port;

    private EmbeddedPostgres(PostgresBinaries binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder.toAbsolutePath().normalize();
        this.postmaster = new Postmaster(folder);
        this.port = port;
    }

    /**
     * Starts a server and waits until it accepts connections.
     *
     * @param port the port to listen on, 0 for a free one
     * @param folder its data; created when absent, and taken over from a server that was left running in it
     * @param databases the databases to create where absent
     */
    public static EmbeddedPostgres start(int port, Path folder, List<String> databases) throws IOException {
        return start(port, folder, folder.resolveSibling("postgres.log"), databases);
    }

    /** The same with a file for what the server prints. */
    public static EmbeddedPostgres start(int port, Path folder, Path log, List<String> databases) throws IOException {
        return start(port, folder, log, databases, SMALL);
    }

    /** The same for a database that is too large for little memory; in PostgreSQL's units, as 2GB. */
    public static EmbeddedPostgres start(int port, Path folder, Path log, List<String> databases, String memory)
            throws IOException {
        var server = new EmbeddedPostgres(PostgresBinaries.unpacked(), folder, Ports.orFree(port));
        server.initialise();
        server.close();
        server.postmaster.forget();
        server.launch(log.toAbsolutePath(), memory);
        try {
            server.createAbsent(databases);
        } catch (SQLException e) {
            server.close();
            throw new IOException("PostgreSQL started, but its databases could not be created", e);
        }
        return server;
    }

    /**
     * Stops a server that a killed process left running in the folder.
     *
     * @return whether there was one; a mere pid file, whose process now may be anybody's, is none
     */
    public static boolean stopLeftover(Path folder) throws IOException {
        boolean left = find(folder).isPresent();
        if (left) {
            new EmbeddedPostgres(PostgresBinaries.unpacked(), folder, 0).close();
        }
        return left;
    }

    /** The server that runs in the folder, whoever started it. */
    public static Optional<ProcessHandle> find(Path folder) {
        return new Postmaster(folder).find();
    }

    public int port() {
        return port;
    }

    /** The process id of the running server. */
    public long pid() {
        return postmaster
                .find()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is not running in " + folder))
                .pid();
    }

    /** The database's address for the reactive client. */
    public String reactiveUrl(String database) {
        return "postgresql://localhost:" + port + "/" + database;
    }

    /** The database's address for JDBC. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    /** Stops the server, breaking its connections; rolled back is what they had not committed. */
    @Override
    public void close() throws IOException {
        if (postmaster.find().isPresent()) {
            control("stop", "-m", "fast", "-t", "20", "-w");
        }
    }

    private void initialise() throws IOException {
        if (Files.exists(folder.resolve("PG_VERSION"))) {
            return;
        }
        Files.createDirectories(folder.resolveSibling("."));
        var arguments = List.of("-D", folder.toString(), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "-N");
        Command.run(binaries.command(
                "initdb", concat(arguments, List.of("--locale-provider=builtin", "--locale=C.UTF-8"))));
    }

    private void launch(Path log, String memory) throws IOException {
        String options = String.join(
                " ",
                "-F -p " + port,
                "-c listen_addresses=localhost -c unix_socket_directories=",
                "-c shared_buffers=" + memory + " -c max_connections=120 -c max_wal_size=256MB",
                "-c timezone=UTC -c jit=off");
        control("start", "-l", log.toString(), "-o", options, "-t", "30", "-w");
    }

    private void createAbsent(List<String> databases) throws SQLException {
        try (var connection = superuser()) {
            if (isAbsent(connection, "select 1 from pg_roles where rolname = ?", ROLE)) {
                execute(connection, "create role " + ROLE + " login password '" + ROLE + "'");
            }
            for (String database : databases) {
                if (isAbsent(connection, "select 1 from pg_database where datname = ?", database)) {
                    execute(connection, "create database " + database + " owner " + ROLE);
                }
            }
        }
    }

    /** Not by DriverManager, which knows only the drivers of the system's class loader. */
    private Connection superuser() throws SQLException {
        var properties = new Properties();
        properties.put("user", SUPERUSER);
        for (Driver driver : ServiceLoader.load(Driver.class, EmbeddedPostgres.class.getClassLoader())) {
            Connection connection = driver.connect(jdbcUrl("postgres"), properties);
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("No JDBC driver for PostgreSQL on the class path");
    }

    private static boolean isAbsent(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void control(String action, String... arguments) throws IOException {
        var words = concat(List.of(action, "-D", folder.toString()), List.of(arguments));
        Command.run(binaries.command("pg_ctl", words));
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
