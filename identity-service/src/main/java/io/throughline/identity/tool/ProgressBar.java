package io.throughline.identity.tool;

import io.throughline.identity.matching.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** Shows on a terminal how far work has come; says nothing where nobody watches. */
final class ProgressBar implements Progress, AutoCloseable {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean watched;
    private String last = "";

    ProgressBar(PrintStream out, boolean watched) {
        this.out = out;
        this.watched = watched;
    }

    /** On the standard error, if that is a terminal. */
    static ProgressBar onTerminal() {
        return new ProgressBar(
                System.err,
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    }

    @Override
    public void at(String what, long done, long total) {
        if (!watched || total == 0) {
            return;
        }
        int percent = (int) (100 * done / total);
        int full = percent * WIDTH / 100;
        var line = "%-10s [%s%s] %3d %%".formatted(what, "#".repeat(full), " ".repeat(WIDTH - full), percent);
        if (!line.equals(last)) {
            out.print("\r" + line);
            out.flush();
            last = line;
        }
    }

    /** Wipes the bar away. */
    @Override
    public void close() {
        if (!last.isEmpty()) {
            out.print("\r" + " ".repeat(last.length()) + "\r");
            out.flush();
        }
    }
}
