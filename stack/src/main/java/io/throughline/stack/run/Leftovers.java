package io.throughline.stack.run;

import io.throughline.stack.server.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** What a killed stack leaves running. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Leftovers() {}

    /** Stops the processes of a stack that died without doing so. */
    static void stop(Layout layout, Progress progress) throws IOException {
        List<String> stopped = layout.pids().stopAll(PATIENCE);
        if (EmbeddedPostgres.stopLeftover(layout.data("postgres"))) {
            progress.say("stopped a PostgreSQL that an earlier stack had left behind");
        }
        if (!stopped.isEmpty()) {
            progress.say("stopped what an earlier stack had left behind: " + String.join(", ", stopped));
        }
        Files.deleteIfExists(layout.ready());
    }
}
