package io.throughline.stack.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The programs of the embedded servers, unpacked once per user: {@code $XDG_CACHE_HOME/throughline}, else
 * {@code ~/.cache/throughline}. A program appears there whole or not at all.
 */
final class Cache {
    private static final int EXECUTABLE = 0100;

    private Cache() {}

    /** The folder of a program, made on the first call. */
    static Path folder(String name, Filling filling) throws IOException {
        Path target = root().resolve(name);
        if (Files.exists(target)) {
            return target;
        }
        Path fresh = Files.createTempDirectory(Files.createDirectories(root()), "unpacking-");
        filling.fill(fresh);
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Folders.delete(fresh);
            if (!Files.exists(target)) {
                throw e;
            } // else another process was faster
        }
        return target;
    }

    /** Unpacks a tar archive into a folder. */
    static void untar(InputStream archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(archive)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, folder.resolve(entry.getName()));
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Path root() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return caches.resolve("throughline").toAbsolutePath();
    }

    /** Puts a program into an empty folder. */
    @FunctionalInterface
    interface Filling {
        void fill(Path folder) throws IOException;
    }
}
