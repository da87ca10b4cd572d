package io.throughline.stack.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Keycloak's programs, built once for how the stack runs them, so that each start is short. */
final class KeycloakDistribution {
    /** What a home shares with all others; only its data are its own. */
    private static final List<String> SHARED = List.of("bin", "conf", "lib", "providers", "themes");

    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private final Path folder;

    private KeycloakDistribution(Path folder) {
        this.folder = folder;
    }

    /**
     * The programs of the archive.
     *
     * @param archive keycloak-VERSION.tar.gz
     */
    static KeycloakDistribution unpacked(Path archive) throws IOException {
        String name = archive.getFileName().toString().replace(".tar.gz", "");
        return new KeycloakDistribution(Cache.folder(name, fresh -> build(archive, fresh)));
    }

    /** Lays out a home with its own data. */
    void layOut(Path home) throws IOException {
        Files.createDirectories(home.resolve("data"));
        for (String name : SHARED) {
            Path link = home.resolve(name);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, folder.resolve(name));
        }
    }

    /** The command that runs Keycloak in a home; the marks come first among the JVM's arguments. */
    static List<String> command(Path home, List<String> marks, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(marks);
        words.addAll(List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf")));
        words.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        words.add("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            words.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(
                List.of("-cp", home.resolve("lib").resolve("quarkus-run.jar").toString(), MAIN));
        words.addAll(arguments);
        return words;
    }

    private static void build(Path archive, Path fresh) throws IOException {
        try (var in = new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            Cache.untar(in, fresh);
        }
        Path top = fresh.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        try (var entries = Files.list(top)) {
            for (Path entry : entries.toList()) {
                Files.move(entry, fresh.resolve(entry.getFileName()));
            }
        }
        Files.delete(top);
        Command.run(command(fresh, List.of(), List.of("build", "--db=dev-file")));
    }
}
