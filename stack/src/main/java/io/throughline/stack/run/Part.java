package io.throughline.stack.run;

import java.util.Locale;

/** A part of the stack that listens on a port. */
public enum Part {
    POSTGRES(5433),
    KAFKA(9192),
    KEYCLOAK(8180),
    SMTP(3025),
    IMAP(3143),
    GATEWAY(8080),
    IDENTITY(8081),
    HISTORY(8082),
    ROUTING(8083),
    SHOP(8090),
    /** The simulated providers of messengers and texts. */
    PROVIDERS(8091);

    private final int defaultPort;

    Part(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** The name in messages, files and commands. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment variable that chooses its port. */
    public String variable() {
        return "THROUGHLINE_PORT_" + name();
    }

    /** Its usual port. */
    public int defaultPort() {
        return defaultPort;
    }
}
