package io.throughline.stack.run;

import io.throughline.stack.server.EmbeddedPostgres;
import io.throughline.stack.server.Folders;
import java.io.IOException;
import java.util.List;

/** Runs a command beside a PostgreSQL server of its own, which is gone with its data afterwards. */
public final class Bench {
    private static final String DATABASE = "bench";
    /** What a database of a million customers and more would be given. */
    private static final String MEMORY = "4GB";

    private Bench() {}

    /** Runs the command, with the database's address in THROUGHLINE_BENCH_DATABASE, and exits as it does. */
    public static void main(String[] command) throws IOException, InterruptedException {
        var folder = Folders.temporary("bench");
        int code;
        try (var postgres = EmbeddedPostgres.start(
                0, folder.resolve("postgres"), folder.resolve("postgres.log"), List.of(DATABASE), MEMORY)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
            var process = new ProcessBuilder(command).inheritIO();
            process.environment().put("THROUGHLINE_BENCH_DATABASE", postgres.reactiveUrl(DATABASE));
            code = process.start().waitFor();
        } finally {
            Folders.delete(folder);
        }
        System.exit(code);
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException alreadyGone) {
            System.err.println("PostgreSQL could not be stopped: " + alreadyGone.getMessage());
        }
    }
}
