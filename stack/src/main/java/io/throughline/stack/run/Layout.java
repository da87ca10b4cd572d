package io.throughline.stack.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The stack's files.
 *
 * @param folder everything the stack writes
 */
public record Layout(Path folder) {
    /** The data of a part. */
    Path data(String name) {
        return folder.resolve("data").resolve(name);
    }

    /** All data. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The log of a part. */
    public Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** Who runs. */
    PidFiles pids() {
        return new PidFiles(folder.resolve("run"), marker());
    }

    /** The ports of the running stack. */
    Path ports() {
        return folder.resolve("run").resolve("ports.json");
    }

    /** What is there as long as the stack is ready. */
    Path ready() {
        return folder.resolve("run").resolve("ready");
    }

    /** The JVM argument that tells this stack's processes from all others. */
    public String marker() {
        return "-Dthroughline.stack=" + folder;
    }

    void create() throws IOException {
        for (String name : List.of("data", "logs", "run")) {
            Files.createDirectories(folder.resolve(name));
        }
    }
}
