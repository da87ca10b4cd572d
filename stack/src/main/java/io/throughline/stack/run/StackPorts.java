package io.throughline.stack.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.stack.server.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The port of every part.
 *
 * @param ports each part's port; none is 0
 */
public record StackPorts(Map<Part, Integer> ports) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public StackPorts {
        ports = Map.copyOf(ports);
    }

    /**
     * The usual ports, but for those that the environment chooses; 0 there chooses a free one.
     *
     * @throws IllegalArgumentException when a variable is no port
     */
    public static StackPorts from(Map<String, String> environment) throws IOException {
        var ports = new EnumMap<Part, Integer>(Part.class);
        for (Part part : Part.values()) {
            String wanted = environment.getOrDefault(part.variable(), Integer.toString(part.defaultPort()));
            ports.put(part, Ports.orFree(number(part, wanted)));
        }
        return new StackPorts(ports);
    }

    /** Free ports for all parts. */
    public static StackPorts free() throws IOException {
        var ports = new EnumMap<Part, Integer>(Part.class);
        for (Part part : Part.values()) {
            int port = Ports.free();
            while (ports.containsValue(port)) {
                port = Ports.free();
            }
            ports.put(part, port);
        }
        return new StackPorts(ports);
    }

    /** The same with another port for a part. */
    StackPorts with(Part part, int port) {
        var changed = new EnumMap<>(ports);
        changed.put(part, port);
        return new StackPorts(changed);
    }

    /** The ports as a running stack has written them down. */
    static StackPorts read(Path file) throws IOException {
        return new StackPorts(JSON.readValue(file.toFile(), new TypeReference<EnumMap<Part, Integer>>() {}));
    }

    void write(Path file) throws IOException {
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new EnumMap<>(ports)));
    }

    /** The port of a part. */
    public int of(Part part) {
        return Objects.requireNonNull(ports.get(part));
    }

    /**
     * Makes sure that nobody else listens on one of the ports.
     *
     * @throws StackException that names the first taken port, who wants it, and how to choose another
     */
    void requireFree() {
        for (Part part : Part.values()) {
            if (Ports.isTaken(of(part))) {
                throw new StackException("Port %d, wanted by %s, is taken by another program. Stop that, or choose "
                                .formatted(of(part), part.label())
                        + "another port: %s=%d ./throughline up".formatted(part.variable(), of(part) + 100));
            }
        }
    }

    private static int number(Part part, String wanted) {
        try {
            int port = Integer.parseInt(wanted.strip());
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new StackException(part.variable() + "=" + wanted + " is not a port", e);
        }
        throw new StackException(part.variable() + "=" + wanted + " is not a port");
    }
}
