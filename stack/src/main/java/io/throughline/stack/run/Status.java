package io.throughline.stack.run;

import io.throughline.stack.server.EmbeddedKeycloak;
import io.throughline.stack.server.EmbeddedPostgres;
import io.throughline.stack.server.HttpProbe;
import io.throughline.stack.server.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the parts of the development stack are. */
public final class Status {
    private final Layout layout;
    private final StackPorts ports;

    private Status(Layout layout, StackPorts ports) {
        this.layout = layout;
        this.ports = ports;
    }

    /** The status of the stack that lives there. */
    public static Status of(StackConfig config) throws IOException {
        Layout layout = config.layout();
        boolean known = Files.exists(layout.ports());
        return new Status(layout, known ? StackPorts.read(layout.ports()) : config.ports());
    }

    /** One part. */
    record Row(Part part, int port, Optional<Long> pid, boolean ready) {
        boolean isUp() {
            return ready && pid.isPresent();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-10s %-9s %8s %6d  %s",
                    part.label(),
                    pid.isPresent() ? "running" : "stopped",
                    pid.map(String::valueOf).orElse("-"),
                    port,
                    ready ? "ready" : "not ready");
        }
    }

    /** Every part. */
    public List<Row> rows() {
        return Arrays.stream(Part.values()).parallel().map(this::row).toList();
    }

    /** The table of all rows. */
    public static String table(List<Row> rows) {
        var table = new StringBuilder("part       state          pid   port  health\n");
        rows.forEach(row -> table.append(row).append('\n'));
        return table.toString().stripTrailing();
    }

    /** Whether all parts are up. */
    public static boolean isUp(List<Row> rows) {
        return rows.stream().allMatch(Row::isUp);
    }

    private Row row(Part part) {
        int port = ports.of(part);
        Optional<Long> pid = process(part).map(ProcessHandle::pid);
        return new Row(part, port, pid, pid.isPresent() && isReady(part, port));
    }

    /** Kafka and the mail server live in the stack's own JVM; the others can outlive it. */
    private Optional<ProcessHandle> process(Part part) {
        return switch (part) {
            case POSTGRES -> EmbeddedPostgres.find(layout.data("postgres"));
            case KAFKA, SMTP, IMAP, SHOP, PROVIDERS -> layout.pids().find(PidFiles.STACK);
            case KEYCLOAK, GATEWAY, IDENTITY, HISTORY, ROUTING -> layout.pids().find(part.label());
        };
    }

    private static boolean isReady(Part part, int port) {
        return switch (part) {
            case POSTGRES, KAFKA, SMTP, IMAP -> Ports.answers(port);
            case KEYCLOAK -> EmbeddedKeycloak.isReady(port);
            case SHOP, PROVIDERS -> HttpProbe.isOk(URI.create("http://localhost:" + port + "/health"));
            case GATEWAY, IDENTITY, HISTORY, ROUTING ->
                HttpProbe.isOk(URI.create("http://localhost:" + port + "/q/health/ready"));
        };
    }
}
