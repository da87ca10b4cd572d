package io.throughline.gateway.media;

import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.attachment.FileType;
import io.throughline.gateway.attachment.Location;
import io.throughline.gateway.media.Fetched.Gone;
import io.throughline.gateway.media.Fetched.Kept;
import io.throughline.gateway.media.Fetched.Refused;
import io.throughline.gateway.scan.Scanner;
import io.throughline.gateway.scan.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks into files that were fetched, and keeps the good ones. For use on threads that may block. */
@ApplicationScoped
class Inspection {
    private final AttachmentStore store;
    private final Scanner scanner;

    Inspection(AttachmentStore store, Scanner scanner) {
        this.store = store;
        this.scanner = scanner;
    }

    /** Nobody can read the bytes before they were scanned. */
    Fetched keep(Path file, Ticket ticket) throws IOException {
        return switch (scan(file)) {
            case Verdict.Unfit(var reason) -> new Refused(reason);
            case Verdict.Clean _ -> put(file, ticket);
        };
    }

    private Verdict scan(Path file) throws IOException {
        try (var bytes = open(file)) {
            return scanner.scan(bytes);
        }
    }

    private Fetched put(Path file, Ticket ticket) throws IOException {
        var type = FileType.of(file, ticket.file().name());
        try (var bytes = open(file)) {
            var kept = new Kept(type, store.put(ticket.location(), bytes));
            return isWanted(ticket) ? kept : takeBack(ticket);
        }
    }

    /** Who forgets a file takes its ticket away first, and then its bytes. */
    private boolean isWanted(Ticket ticket) throws IOException {
        var found = store.get(Location.description(ticket.location()));
        if (found.isPresent()) {
            found.get().bytes().close();
        }
        return found.isPresent();
    }

    private Fetched takeBack(Ticket ticket) throws IOException {
        store.remove(ticket.location());
        return new Gone("it was forgotten");
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }
}
