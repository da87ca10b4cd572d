package io.throughline.stack.run;

import io.throughline.stack.server.HttpProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps one service running: a process that ends, after the service was ready, is started again if that is wanted. */
final class Supervisor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RESTART_MILLIS = 250;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TAIL_LINES = 15;

    // Late enough that Ctrl-C, which reaches services and stack alike, is not taken for the death of a service.
    private final Executor later = CompletableFuture.delayedExecutor(RESTART_MILLIS, TimeUnit.MILLISECONDS);
    private final ServiceLauncher launcher;
    private final Progress progress;
    private final boolean again;
    private Process process;
    private boolean wasReady;
    private boolean closed;

    /** Starts the service. */
    Supervisor(ServiceLauncher launcher, Progress progress) throws IOException {
        this(launcher, progress, true);
    }

    private Supervisor(ServiceLauncher launcher, Progress progress, boolean again) throws IOException {
        this.launcher = launcher;
        this.progress = progress;
        this.again = again;
        this.process = launcher.launch();
        watch(process);
    }

    /** Starts a service that is not started again. */
    static Supervisor once(ServiceLauncher launcher, Progress progress) throws IOException {
        return new Supervisor(launcher, progress, false);
    }

    synchronized long pid() {
        return process.pid();
    }

    boolean isReady() {
        return HttpProbe.isOk(URI.create("http://localhost:" + launcher.port() + "/q/health/ready"));
    }

    /**
     * Waits until the service is ready.
     *
     * @throws StackException with the end of its log, when it ends before it was ever ready, or takes longer
     */
    void awaitReady(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            LockSupport.parkNanos(POLL.toNanos());
            if (!current().isAlive() && !mayRestart()) {
                throw new StackException(name() + " ended before it was ready. The end of " + launcher.log() + ":\n"
                        + tail(launcher.log()));
            }
            if (System.nanoTime() > end) {
                throw new StackException(name() + " was not ready within " + patience.toSeconds() + " s. The end of "
                        + launcher.log() + ":\n" + tail(launcher.log()));
            }
        }
        markReady();
    }

    /** Kills the process as {@code kill -9} does and returns when it is dead; its successor follows. */
    void kill9() {
        awaitDeath(current().destroyForcibly());
    }

    @Override
    public void close() {
        Process last = last();
        PidFiles.stop(last.toHandle(), PATIENCE);
        awaitDeath(last);
    }

    private void awaitDeath(Process victim) {
        try {
            if (!victim.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new StackException(name() + " cannot be stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while stopping " + name(), e);
        }
    }

    private void watch(Process watched) {
        var _ = watched.onExit().thenAcceptAsync(this::ended, later);
    }

    private synchronized void ended(Process dead) {
        if (!mayRestart()) {
            return;
        }
        progress.say(name() + " died with code " + dead.exitValue() + "; starting it again");
        try {
            process = launcher.launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        watch(process);
    }

    private synchronized Process current() {
        return process;
    }

    private synchronized boolean mayRestart() {
        return again && wasReady && !closed;
    }

    private synchronized void markReady() {
        wasReady = true;
    }

    private synchronized Process last() {
        closed = true;
        return process;
    }

    private String name() {
        return launcher.name();
    }

    private static String tail(Path log) {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }
}
