package io.throughline.stack.run;

import java.io.PrintStream;

/** Plain lines about what the stack does, each with the seconds since the start. */
public final class Progress {
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Prints a line. */
    public void say(String line) {
        out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / NANOS, line);
        out.flush();
    }

    /** Prints lines as they are. */
    public void print(String lines) {
        out.println(lines);
        out.flush();
    }
}
