package io.throughline.gateway.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Attachments in a folder: written aside, forced to the disk, then renamed, so that none is ever seen by half. */
@ApplicationScoped
class FolderStore implements AttachmentStore {
    private static final int FAN_OUT = 2;

    private final Path folder;

    @Inject
    FolderStore(AttachmentsConfig config) {
        this(config.folder());
    }

    FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Kept put(InputStream bytes) throws IOException {
        var incoming = Files.createDirectories(folder.resolve("incoming"));
        var aside = Files.createTempFile(incoming, "", "");
        try {
            var kept = write(bytes, aside);
            place(aside, path(kept.location()));
            return kept;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    @Override
    public long put(String location, InputStream bytes) throws IOException {
        if (!Location.is(location)) {
            throw new IllegalArgumentException("no location");
        }
        var incoming = Files.createDirectories(folder.resolve("incoming"));
        var aside = Files.createTempFile(incoming, "", "");
        try {
            var kept = write(bytes, aside);
            place(aside, path(location));
            return kept.size();
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static Kept write(InputStream bytes, Path file) throws IOException {
        var hashed = new DigestInputStream(bytes, sha256());
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = hashed.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
            return new Kept(HexFormat.of().formatHex(hashed.getMessageDigest().digest()), size);
        }
    }

    private static void place(Path aside, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var shelf = Files.createDirectories(file.getParent());
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(shelf, StandardOpenOption.READ)) {
            directory.force(true); // the name, too, has to survive
        }
    }

    @Override
    public Optional<Stored> get(String location) throws IOException {
        if (!Location.is(location) || !Files.exists(path(location))) {
            return Optional.empty();
        }
        return Optional.of(new Stored(Files.newInputStream(path(location)), Files.size(path(location))));
    }

    @Override
    public void remove(String location) throws IOException {
        if (Location.isOriginal(location)) {
            Files.deleteIfExists(path(location));
            Files.deleteIfExists(path(Location.thumbnail(location)));
        }
    }

    private Path path(String location) {
        return folder.resolve(Location.digits(location).substring(0, FAN_OUT)).resolve(location);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
