package io.throughline.stack.mail;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The mails of all mailboxes as files, {@code <address>/<number>.eml}, in the order of their arrival. */
final class MailArchive {
    private static final String SUFFIX = ".eml";

    private final Path folder;

    MailArchive(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The addresses that have a mailbox. */
    List<String> addresses() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> URLDecoder.decode(entry.getFileName().toString(), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        }
    }

    /** The files of a mailbox, the oldest first. */
    List<Path> mails(String address) throws IOException {
        try (Stream<Path> entries = Files.list(mailbox(address))) {
            return entries.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Adds a mail to a mailbox; the file appears whole or not at all. */
    synchronized void add(String address, byte[] mail) throws IOException {
        Path mailbox = mailbox(address);
        Path unfinished = Files.write(mailbox.resolve("unfinished"), mail);
        Path file = mailbox.resolve("%08d%s".formatted(mails(address).size() + 1, SUFFIX));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path mailbox(String address) throws IOException {
        return Files.createDirectories(folder.resolve(URLEncoder.encode(address, StandardCharsets.UTF_8)));
    }
}
