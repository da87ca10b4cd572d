package io.throughline.stack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process that serves a folder of data, as PostgreSQL writes it down there. */
final class Postmaster {
    private final Path folder;

    Postmaster(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The running server; the id in the file of one that died may be anybody's by now. */
    Optional<ProcessHandle> find() {
        try {
            return Files.readAllLines(file()).stream()
                    .findFirst()
                    .map(line -> Long.parseLong(line.strip()))
                    .flatMap(ProcessHandle::of)
                    .filter(this::serves);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Forgets a server that does not run. */
    void forget() throws IOException {
        Files.deleteIfExists(file());
    }

    private boolean serves(ProcessHandle process) {
        boolean isServer = process.info()
                .command()
                .filter(program -> Path.of(program).endsWith("postgres"))
                .isPresent();
        return isServer
                && process.info()
                        .arguments()
                        .filter(words -> List.of(words).contains(folder.toString()))
                        .isPresent();
    }

    private Path file() {
        return folder.resolve("postmaster.pid");
    }
}
