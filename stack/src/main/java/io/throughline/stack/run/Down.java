package io.throughline.stack.run;

import java.io.IOException;
import java.time.Duration;

/** Stops the development stack. */
public final class Down {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StackConfig config;
    private final Progress progress;

    public Down(StackConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
    }

    /** Stops all of it and waits; nothing happens when nothing runs. */
    public void run() throws IOException {
        config.layout().pids().find(PidFiles.STACK).ifPresent(stack -> {
            progress.say("stopping the stack");
            PidFiles.stop(stack, PATIENCE);
        });
        Leftovers.stop(config.layout(), progress);
        progress.say("nothing is running");
    }
}
