package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.attachment.FileType;
import io.throughline.gateway.media.Fetched.Kept;
import io.throughline.gateway.media.Fetched.Refused;
import io.throughline.gateway.scan.Scanner;
import io.throughline.gateway.scan.Verdict;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks into files that were fetched, and keeps the good ones. */
@ApplicationScoped
class Inspection {
    private final AttachmentStore store;
    private final Scanner scanner;
    private final Vertx vertx;

    Inspection(AttachmentStore store, Scanner scanner, Vertx vertx) {
        this.store = store;
        this.scanner = scanner;
        this.vertx = vertx;
    }

    /** Nobody can read the bytes before they were scanned. For use on threads that may block. */
    Fetched keep(Path file, Ticket ticket) throws IOException {
        return switch (scan(file)) {
            case Verdict.Unfit(var reason) -> new Refused(reason);
            case Verdict.Clean _ -> put(file, ticket);
        };
    }

    /** Takes back what was kept. */
    Uni<Void> drop(Ticket ticket) {
        return vertx.executeBlocking(() -> remove(ticket)).replaceWithVoid();
    }

    private String remove(Ticket ticket) throws IOException {
        store.remove(ticket.location());
        return ticket.location();
    }

    private Verdict scan(Path file) throws IOException {
        try (var bytes = open(file)) {
            return scanner.scan(bytes);
        }
    }

    private Fetched put(Path file, Ticket ticket) throws IOException {
        var type = FileType.of(file, ticket.file().name());
        try (var bytes = open(file)) {
            return new Kept(type, store.put(ticket.location(), bytes));
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }
}
