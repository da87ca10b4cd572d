package io.throughline.stack.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.throughline.stack.server.EmbeddedKafka;
import io.throughline.stack.server.EmbeddedPostgres;
import io.throughline.stack.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL with the database {@value #DATABASE} and a Kafka broker, started once per test JVM and shared by all
 * Quarkus applications in it, whatever class loader they use; and the key that verifies {@link TestTokens}.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {
    /** The one database. */
    public static final String DATABASE = "test";

    private static final int PARTITIONS = 4;

    // A system property, not a static field: each Quarkus application of the JVM loads this class anew.
    private static final String KAFKA = "throughline.test.kafka";
    private static final String POSTGRES = "throughline.test.postgres";

    @Override
    public Map<String, String> start() {
        String kafka = oncePerJvm(KAFKA, TestServers::startKafka);
        String postgres = oncePerJvm(POSTGRES, TestServers::startPostgres);
        var config = new HashMap<String, String>();
        config.put("kafka.bootstrap.servers", kafka);
        config.put("quarkus.datasource.reactive.url", postgres);
        config.put("quarkus.datasource.jdbc.url", "jdbc:" + postgres);
        config.put("quarkus.datasource.username", EmbeddedPostgres.ROLE);
        config.put("quarkus.datasource.password", EmbeddedPostgres.ROLE);
        config.put("quarkus.oidc.auth-server-url", "");
        config.put("quarkus.oidc.public-key", TestTokens.publicKey());
        config.put("quarkus.oidc.token.issuer", TestTokens.ISSUER);
        config.put("quarkus.oidc.token.audience", TestTokens.AUDIENCE);
        return config;
    }

    /** Leaves the servers to the next application; they end with the JVM. */
    @Override
    public void stop() {}

    private static String startPostgres() throws IOException {
        Path folder = Folders.temporary("test-postgres");
        var server = EmbeddedPostgres.start(0, folder.resolve("data"), List.of(DATABASE));
        atExit(server, folder);
        return server.reactiveUrl(DATABASE);
    }

    private static String startKafka() throws IOException {
        Path folder = Folders.temporary("test-kafka");
        var server = EmbeddedKafka.start(0, folder.resolve("data"));
        server.createStreams(PARTITIONS);
        atExit(server, folder);
        return server.bootstrapServers();
    }

    private static String oncePerJvm(String property, Start start) {
        synchronized (System.getProperties()) {
            String address = System.getProperty(property);
            if (address == null) {
                address = start.address();
                System.setProperty(property, address);
            }
            return address;
        }
    }

    private static void atExit(AutoCloseable server, Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, folder), "stop " + folder));
    }

    private static void close(AutoCloseable server, Path folder) {
        try {
            server.close();
            Folders.delete(folder);
        } catch (Exception e) {
            throw new IllegalStateException("A server of the tests did not stop; its data is in " + folder, e);
        }
    }

    @FunctionalInterface
    private interface Start {
        String start() throws IOException;

        default String address() {
            try {
                return start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
