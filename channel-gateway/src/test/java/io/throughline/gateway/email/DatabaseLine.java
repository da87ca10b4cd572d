package io.throughline.gateway.email;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.throughline.stack.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The test servers, with lines to the database that can be cut. */
public final class DatabaseLine implements QuarkusTestResourceLifecycleManager {
    private static final String REACTIVE = "quarkus.datasource.reactive.url";
    private static final String JDBC = "quarkus.datasource.jdbc.url";

    @SuppressWarnings("NullAway.Init") // set before there is an application
    private static Line mailboxes;

    @SuppressWarnings("NullAway.Init") // set before there is an application
    private static Line others;

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(new TestServers().start());
        var database = URI.create(config.getOrDefault(REACTIVE, ""));
        try {
            mailboxes = new Line(database.getPort());
            others = new Line(database.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config.put(REACTIVE, "postgresql://localhost:" + others.port() + database.getPath());
        config.put(JDBC, "jdbc:postgresql://localhost:" + mailboxes.port() + database.getPath());
        config.put("throughline.email.lease", "3s");
        return config;
    }

    /** Takes the database away. */
    public static void cut() {
        mailboxes.cut();
        others.cut();
    }

    /** Gives it back. */
    public static void mend() {
        mailboxes.mend();
        others.mend();
    }

    /** Lets the mailboxes' connections fall silent. */
    static void fallSilent() {
        mailboxes.fallSilent();
    }

    @Override
    public void stop() {}
}
