package io.throughline.stack.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the stack in a process that outlives this one, and passes its progress on until it is ready. */
final class Background {
    private static final int POLL_MILLIS = 200;

    private final StackConfig config;
    private final Progress progress;

    Background(StackConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
    }

    void start() throws IOException {
        config.layout().create();
        Files.deleteIfExists(config.layout().ready()); // a killed stack leaves it
        Path log = config.layout().log(PidFiles.STACK);
        var builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(config.root().toFile());
        config.ports().ports().forEach((part, port) -> builder.environment().put(part.variable(), port.toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        try (var lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            follow(process, lines);
        }
    }

    private void follow(Process process, BufferedReader lines) throws IOException {
        while (!Up.isReady(config.layout())) {
            pass(lines);
            if (hasEnded(process)) {
                pass(lines);
                throw new StackException("The stack did not start");
            }
        }
        pass(lines);
    }

    /** Passes its progress on; what it says once it is up, this process says itself. */
    private void pass(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (Up.isReady(config.layout()) && line.isEmpty()) {
                return;
            }
            progress.print(line);
        }
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the stack was starting", e);
        }
    }

    /** This very program once more, deaf to the terminal's end. */
    private List<String> command() {
        var words = new ArrayList<String>(List.of("nohup"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(config.layout().marker());
        words.add(PidFiles.mark(PidFiles.STACK));
        words.addAll(JvmOptions.STACK);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.throughline.stack.Stack", "up"));
        return words;
    }
}
