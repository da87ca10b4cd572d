package io.throughline.stack.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The process ids of a stack as files, {@code <name>.pid}. A process counts only if it bears the stack's marker and the
 * name on its command line, and is not the one that asks: after a kill or a restart of the machine or container the
 * same id may be anybody's.
 */
final class PidFiles {
    static final String STACK = "stack";

    private static final String SUFFIX = ".pid";
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path folder;
    private final String marker;

    PidFiles(Path folder, String marker) {
        this.folder = folder;
        this.marker = marker;
    }

    /** The JVM argument, right after the stack's marker, that tells a process of that name from the stack's others. */
    static String mark(String name) {
        return "-Dthroughline.part=" + name;
    }

    void write(String name, long pid) throws IOException {
        Files.writeString(file(name), Long.toString(pid));
    }

    /** The running process of that name, if it is ours. */
    Optional<ProcessHandle> find(String name) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file(name)).strip()))
                    .filter(process -> isOurs(process, name));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends every process that is still there, politely and then not, and forgets all.
     *
     * @return the names of those that were
     */
    List<String> stopAll(Duration patience) throws IOException {
        List<String> running =
                names().stream().filter(name -> find(name).isPresent()).toList();
        for (String name : running) {
            find(name).ifPresent(process -> stop(process, patience));
        }
        forget();
        return running;
    }

    /** Forgets all processes. */
    void forget() throws IOException {
        for (String name : names()) {
            Files.deleteIfExists(file(name));
        }
    }

    /** Ends a process, politely and then not. */
    static void stop(ProcessHandle process, Duration patience) {
        boolean asked = process.destroy();
        if (!asked || !hasEnded(process, patience)) {
            boolean killed = process.destroyForcibly();
            if (killed && !hasEnded(process, patience)) {
                throw new StackException("Process " + process.pid() + " cannot be stopped");
            }
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /** A dead process whose parent has not asked how it died counts as alive, but has no command line any more. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    private boolean isOurs(ProcessHandle process, String name) {
        return isRunning(process)
                && !process.equals(ProcessHandle.current())
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains(marker + " " + mark(name) + " "))
                        .isPresent();
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
