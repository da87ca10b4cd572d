package io.throughline.stack.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keycloak with the demo's realm, in a process of its own. Its data outlive it. */
public final class EmbeddedKeycloak implements AutoCloseable {
    /** The realm's name. */
    public static final String REALM = "throughline";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 200;
    private static final int STOP_SECONDS = 15;

    private final Process process;
    private final int port;

    private EmbeddedKeycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where things are and whom the process belongs to. */
    public record Setup(Path archive, Path folder, Path log, List<String> marks, URI desk) {
        /**
         * @param archive keycloak-VERSION.tar.gz
         * @param folder the data; the realm is imported when it is new
         * @param log the file for what Keycloak prints
         * @param marks JVM arguments by which the process is recognised
         * @param desk where the desk is, to which those who sign in come back; taken when the realm is imported
         */
        public Setup {
            marks = List.copyOf(marks);
        }
    }

    /**
     * Starts Keycloak without waiting for it.
     *
     * @param port the port to listen on, 0 for a free one
     */
    public static EmbeddedKeycloak launch(int port, Setup setup) throws IOException {
        int chosen = Ports.orFree(port);
        Path home = setup.folder().toAbsolutePath().normalize();
        KeycloakDistribution.unpacked(setup.archive()).layOut(home);
        RealmFile.writeDemo(home.resolve("data").resolve("import"));
        var arguments = List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=localhost",
                "--http-port=" + chosen,
                "--hostname=http://localhost:" + chosen,
                "--cache=local");
        Files.createDirectories(setup.log().resolveSibling("."));
        var builder = new ProcessBuilder(KeycloakDistribution.command(home, setup.marks(), arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(setup.log().toFile()));
        builder.environment().put("THROUGHLINE_DESK_URL", setup.desk().toString());
        return new EmbeddedKeycloak(builder.start(), chosen);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** The issuer of the realm's tokens. */
    public String issuer() {
        return issuer(port);
    }

    /** The issuer of the tokens of a Keycloak on that port. */
    public static String issuer(int port) {
        return "http://localhost:" + port + "/realms/" + REALM;
    }

    /**
     * Waits until the realm is served.
     *
     * @throws IOException when Keycloak ends before, or takes more than three minutes
     */
    public void awaitReady() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(port)) {
            if (hasEnded(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("Keycloak ended with code " + process.exitValue());
            }
            if (System.nanoTime() > end) {
                throw new IOException("Keycloak was not ready after " + PATIENCE.toMinutes() + " minutes");
            }
        }
    }

    /** Whether a Keycloak on that port serves the realm. */
    public static boolean isReady(int port) {
        return HttpProbe.isOk(URI.create(issuer(port)));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        if (!hasEnded(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private boolean hasEnded(int time, TimeUnit unit) throws IOException {
        try {
            return process.waitFor(time, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for Keycloak", e);
        }
    }
}
