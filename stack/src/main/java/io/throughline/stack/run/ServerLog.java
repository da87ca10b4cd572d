package io.throughline.stack.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the servers inside the stack's own JVM log: a file instead of the terminal. */
final class ServerLog {
    // Held, because java.util.logging forgets what it is told about loggers that nobody holds.
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger MAIL = Logger.getLogger("com.icegreen");

    private ServerLog() {}

    static void writeTo(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Arrays.stream(ROOT.getHandlers()).forEach(ROOT::removeHandler);
        Handler handler = new FileHandler(file.toString(), true);
        handler.setFormatter(new SimpleFormatter());
        ROOT.addHandler(handler);
        MAIL.setLevel(Level.SEVERE);
    }
}
