package io.throughline.stack.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** What a service looks like from outside: a jar that serves its health, or one that dies with words. */
public final class FakeService {
    private FakeService() {}

    /** Serves the health check, unless the environment tells it to fail. */
    public static void main(String[] arguments) throws IOException {
        if (System.getenv("FAIL") != null) {
            System.out.println("cannot go on: " + System.getenv("FAIL"));
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** Writes the jar where a built service has it. */
    public static void build(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        Files.createDirectories(jar.resolveSibling("."));
        String name = FakeService.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = FakeService.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            out.putNextEntry(new JarEntry(name));
            out.write(in.readAllBytes());
        }
    }
}
