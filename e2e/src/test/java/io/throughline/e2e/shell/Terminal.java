package io.throughline.e2e.shell;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shell in which commands are typed one after the other; each is a job of its own, as at a person's terminal. */
final class Terminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Whoever started the tests may have told them to ignore Ctrl-C, and a shell would pass that on. */
    private static final String SHELL =
            "if env --default-signal=INT true 2>&-; then exec env --default-signal=INT bash; else exec bash; fi";

    private static final Pattern END = Pattern.compile("\n<end of command: ([0-9]+)>\n");

    private final Process shell;
    private final StringBuilder output = new StringBuilder();
    private int seen;

    Terminal(Path folder, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder("sh", "-c", SHELL);
        builder.environment().putAll(environment);
        shell = builder.directory(folder.toFile()).redirectErrorStream(true).start();
        Thread.ofVirtual().name("terminal").start(() -> read(shell.inputReader(StandardCharsets.UTF_8)));
        write("set -m\n");
    }

    /** What a command printed until it ended with the code. */
    record Done(int code, String printed) {}

    /** Types a command and waits until it ends. */
    Done run(String command) throws IOException {
        type(command);
        return end();
    }

    /** Types a command that stays. */
    void type(String command) throws IOException {
        write("{ " + command + "\n} </dev/null; printf '\\n<end of command: %d>\\n' $?\n");
    }

    /** Waits until the command that stays has printed the text. */
    void await(String text) {
        var _ = waitFor(text, Pattern.compile(Pattern.quote(text)));
    }

    /** What the command that stays has printed so far. */
    String printed() {
        synchronized (output) {
            return output.substring(seen);
        }
    }

    /** Presses Ctrl-C and waits until the command ends. */
    @CanIgnoreReturnValue
    Done interrupt() throws IOException {
        var job = shell.children().findFirst().orElseThrow().pid();
        new ProcessBuilder("bash", "-c", "kill -INT -- -" + job).start();
        return end();
    }

    /** Waits until the command ends. */
    Done end() {
        var end = waitFor("the end of the command", END);
        var done = new Done(Integer.parseInt(end.group(1)), printed().substring(0, end.start()));
        seen += end.end();
        return done;
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }

    private Matcher waitFor(String what, Pattern pattern) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var matcher = pattern.matcher(printed());
        while (!matcher.find()) {
            if (System.nanoTime() > deadline
                    || (!what.startsWith("the end") && END.matcher(printed()).find())) {
                throw new AssertionError("waited in vain for " + what + "; printed was:\n" + printed());
            }
            LockSupport.parkNanos(POLL.toNanos());
            matcher = pattern.matcher(printed());
        }
        return matcher;
    }

    private void write(String line) throws IOException {
        shell.outputWriter(StandardCharsets.UTF_8).write(line);
        shell.outputWriter(StandardCharsets.UTF_8).flush();
    }

    private void read(Reader from) {
        var buffer = new char[8192];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                append(buffer, count);
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private void append(char[] buffer, int count) {
        synchronized (output) {
            output.append(buffer, 0, count);
        }
    }
}
