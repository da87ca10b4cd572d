package io.throughline.stack.run;

import io.throughline.stack.server.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;

/** Starts the development stack, here or in the background. */
public final class Up {
    private final StackConfig config;
    private final Progress progress;

    public Up(StackConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
    }

    /** Whether the stack runs already. */
    public boolean isUp() {
        return config.layout().pids().find(PidFiles.STACK).isPresent();
    }

    /** Deletes all data of a stack that does not run. */
    public void wipe() throws IOException {
        Leftovers.stop(config.layout(), progress);
        Folders.delete(config.layout().data());
        progress.say("deleted all data");
    }

    /** Runs the stack until this process is told to end. */
    public void stay() throws IOException {
        ServerLog.writeTo(config.layout().log("servers"));
        var stack = RunningStack.prepare(config, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop the stack"));
        stack.start();
        progress.print(banner(config.ports()));
        progress.print("Ctrl-C stops it.");
        awaitEnd();
    }

    /** Runs the stack in the background; returns when it is ready. */
    public void detach() throws IOException {
        new Background(config, progress).start();
        progress.print(banner(config.ports()));
        progress.print("./throughline status shows it, ./throughline down stops it.");
    }

    /** The addresses and logins of the stack that runs. */
    public String banner() throws IOException {
        return banner(ports());
    }

    /** The ports of the stack that runs. */
    public StackPorts ports() throws IOException {
        return StackPorts.read(config.layout().ports());
    }

    private String banner(StackPorts ports) {
        return """

                Throughline is up.

                  the demo shop     http://localhost:%d (be a customer)
                  the desk          http://localhost:%d/desk (be an agent)
                  the agents' API   http://localhost:%d/v1
                  Keycloak          %s
                  mail              SMTP localhost:%d, IMAP localhost:%d
                  support mailbox   support@throughline.example (password support)
                  sent to providers http://localhost:%d/sent (they are simulated)

                  demo logins (the password is the name)
                    ana, ben, carla  agents
                    sue              supervisor
                    adam             admin
                """.formatted(
                        ports.of(Part.SHOP),
                        ports.of(Part.GATEWAY),
                        ports.of(Part.GATEWAY),
                        "http://localhost:" + ports.of(Part.KEYCLOAK),
                        ports.of(Part.SMTP),
                        ports.of(Part.IMAP),
                        ports.of(Part.PROVIDERS));
    }

    private void stop(RunningStack stack) {
        try {
            stack.close();
        } catch (IOException | RuntimeException e) {
            progress.say("not all of it stopped: " + e.getMessage());
        }
    }

    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the stack is ready. */
    static boolean isReady(Layout layout) {
        return Files.exists(layout.ready());
    }
}
