package io.throughline.e2e.shell;

import io.throughline.stack.run.Part;
import io.throughline.stack.run.Root;
import io.throughline.stack.run.Service;
import io.throughline.stack.run.StackPorts;
import io.throughline.stack.server.Folders;
import io.throughline.stack.testing.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The project in a folder of its own, as a build leaves it, without the sources; on ports of its own. */
final class Project implements AutoCloseable {
    private final Path folder;
    private final StackPorts ports;

    private Project() throws IOException {
        folder = Folders.temporary("project").toRealPath();
        ports = StackPorts.free();
        Files.createSymbolicLink(folder.resolve("throughline"), Root.find().resolve("throughline"));
        link(Path.of("stack", "target"));
    }

    /** With the four services as they were built. */
    static Project built() throws IOException {
        var project = new Project();
        for (Service service : Service.values()) {
            project.link(service.jar(Path.of("")).resolveSibling("").normalize());
        }
        return project;
    }

    /** With something in each service's place that starts fast and only says that it is ready. */
    static Project withFakeServices() throws IOException {
        var project = new Project();
        for (Service service : Service.values()) {
            FakeService.build(service.jar(project.folder));
        }
        return project;
    }

    Path folder() {
        return folder;
    }

    StackPorts ports() {
        return ports;
    }

    Terminal terminal() throws IOException {
        return new Terminal(folder, environment());
    }

    /** A text about the usual ports, told about this project's. */
    String here(String text) {
        var told = text;
        for (Part part : Part.values()) {
            told = told.replace("localhost:" + part.defaultPort(), "localhost:" + ports.of(part));
        }
        return told;
    }

    /** Stops whatever runs. */
    @Override
    public void close() throws IOException {
        try (var terminal = terminal()) {
            var done = terminal.run("./throughline down");
            if (done.code() != 0) {
                throw new IllegalStateException(done.printed());
            }
        }
        Folders.delete(folder);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        ports.ports().forEach((part, port) -> environment.put(part.variable(), port.toString()));
        return environment;
    }

    private void link(Path built) throws IOException {
        var link = folder.resolve(built);
        Files.createDirectories(link.resolveSibling("."));
        Files.createSymbolicLink(link, Root.find().resolve(built));
    }
}
