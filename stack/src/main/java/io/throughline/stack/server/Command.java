package io.throughline.stack.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short-lived program of the system, run to its end. */
final class Command {
    private static final int TIMEOUT_SECONDS = 60;

    private Command() {}

    /**
     * Runs the program and waits for it.
     *
     * @throws IOException with its output, when it fails or does not end within a minute
     */
    static void run(List<String> words) throws IOException {
        // To a file, not a pipe: a daemon that the program leaves behind would keep a pipe open.
        Path output = Files.createTempFile("throughline-command-", ".out");
        try {
            var process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            int code = await(process, words);
            if (code != 0) {
                String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
                throw new IOException("%s failed with code %d: %s".formatted(words, code, printed.strip()));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int await(Process process, List<String> words) throws IOException {
        try {
            if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException(words + " did not end within " + TIMEOUT_SECONDS + " s");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(words + " was interrupted", e);
        }
    }
}
