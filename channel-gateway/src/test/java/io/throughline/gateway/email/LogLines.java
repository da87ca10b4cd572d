package io.throughline.gateway.email;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** What the product logged, whose messages are formats as of printf. */
final class LogLines extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    boolean has(String line) {
        return lines.contains(line);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(String.format(line.getMessage(), line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
