package io.throughline.e2e;

import io.throughline.stack.run.Progress;
import io.throughline.stack.run.RunningStack;
import io.throughline.stack.run.Service;
import io.throughline.stack.run.StackConfig;
import io.throughline.stack.server.Folders;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Doors;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One stack for all stories of a test run: real servers, and the four services as processes of their own. */
public final class SharedStack {
    private static @Nullable SharedStack shared;

    private final RunningStack stack;

    static {
        // A service that is killed leaves broken connections to the mail server in this JVM, whose threads then throw.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private SharedStack(RunningStack stack) {
        this.stack = stack;
    }

    /** The stack, started by whoever asks first and stopped at the end of the JVM. */
    public static synchronized SharedStack get() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static SharedStack start() {
        try {
            var folder = Folders.temporary("e2e");
            var stack = RunningStack.start(StackConfig.separate(folder), new Progress(System.out));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop the stack"));
            return new SharedStack(stack);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void stop(RunningStack stack) {
        try {
            stack.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The stack itself. */
    public RunningStack running() {
        return stack;
    }

    /** Where it is entered. */
    public Doors doors() {
        return Doors.of(stack.config().ports());
    }

    /** Makes the demo's staff, and resolves whatever other tests left waiting: it would ring in a story, too. */
    public void resolveWhatWaits() {
        var supervisor = new Api(doors(), new Keycloak(doors().realm()).user("sue"));
        new Staff(supervisor).arrange();
        for (var task : supervisor.get("/v1/tasks?state=waiting&limit=200").get("data")) {
            supervisor.post("/v1/conversations/" + task.get("conversation").asText() + "/resolve", Map.of());
        }
    }

    /** What a query finds in a service's database, row by row. */
    public List<List<String>> query(Service service, String sql) {
        var rows = new ArrayList<List<String>>();
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(service), "throughline", "throughline");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The one number that a query finds. */
    public long number(Service service, String sql) {
        return Long.parseLong(query(service, sql).getFirst().getFirst());
    }

    private static List<String> row(ResultSet result) throws SQLException {
        var row = new ArrayList<String>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.add(String.valueOf(result.getString(column)));
        }
        return row;
    }
}
