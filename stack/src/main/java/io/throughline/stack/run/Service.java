package io.throughline.stack.run;

import java.nio.file.Path;

/** One of Throughline's own services; each runs in a process of its own. */
public enum Service {
    GATEWAY(Part.GATEWAY, "channel-gateway"),
    IDENTITY(Part.IDENTITY, "identity-service"),
    HISTORY(Part.HISTORY, "history-service"),
    ROUTING(Part.ROUTING, "routing-service");

    private final Part part;
    private final String module;

    Service(Part part, String module) {
        this.part = part;
        this.module = module;
    }

    /** The service as a part of the stack. */
    public Part part() {
        return part;
    }

    /** The name in messages, files and commands, and of its database. */
    public String label() {
        return part.label();
    }

    /** The jar that runs it, in a project built at the root. */
    public Path jar(Path root) {
        return root.resolve(module).resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
    }
}
