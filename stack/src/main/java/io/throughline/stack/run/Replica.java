package io.throughline.stack.run;

import io.throughline.stack.server.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One more process of a service beside the one that the stack keeps running: a process that ends is not replaced. */
public final class Replica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StackPorts ports;
    private final Supervisor process;

    private Replica(StackPorts ports, Supervisor process) {
        this.ports = ports;
        this.process = process;
    }

    /** Starts it and waits until it is ready. */
    static Replica start(StackConfig config, Service service, List<String> options, Progress progress)
            throws IOException {
        int port = Ports.free();
        var changed = config.withPorts(config.ports().with(service.part(), port));
        var launcher = new ServiceLauncher(changed, service, service.label() + "-" + port, options);
        var replica = new Replica(changed.ports(), Supervisor.once(launcher, progress));
        replica.process.awaitReady(PATIENCE);
        return replica;
    }

    /** The stack's ports with this process in the place of the service. */
    public StackPorts ports() {
        return ports;
    }

    /** The process's id. */
    public long pid() {
        return process.pid();
    }

    /** Kills the process as {@code kill -9} does and returns when it is dead. */
    public void kill9() {
        process.kill9();
    }

    /** Ends the process politely. */
    @Override
    public void close() {
        process.close();
    }
}
