package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.attachment.AttachmentStreams;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.media.Fetched.Gone;
import jakarta.enterprise.context.ApplicationScoped;

/** Fetches a file once: where it is, its adapter knows. */
@ApplicationScoped
class Fetching {
    private final Inboxes inboxes;
    private final Channels channels;
    private final Downloads downloads;
    private final AttachmentStreams streams;
    private final Inspection inspection;

    Fetching(
            Inboxes inboxes, Channels channels, Downloads downloads, AttachmentStreams streams, Inspection inspection) {
        this.inboxes = inboxes;
        this.channels = channels;
        this.downloads = downloads;
        this.streams = streams;
        this.inspection = inspection;
    }

    /** Gets the file and keeps it; a failure means that it may go better later. */
    Uni<Fetched> fetch(Ticket ticket) {
        if (!inboxes.known()) {
            return Uni.createFrom().failure(new IllegalStateException("the inboxes are not known yet"));
        }
        return inboxes.find(ticket.inbox())
                .map(inbox -> fetch(inbox, ticket))
                .orElseGet(() -> gone("the inbox that it came to is gone"));
    }

    private Uni<Fetched> fetch(Inbox inbox, Ticket ticket) {
        return channels.find(inbox.channel())
                .map(adapter -> adapter.file(inbox, ticket.file()).chain(source -> fetch(source, ticket)))
                .orElseGet(() -> gone("the channel is not served here"));
    }

    private Uni<Fetched> fetch(FileSource source, Ticket ticket) {
        return switch (source) {
            case FileSource.At at ->
                downloads.fetch(at, bytes -> streams.use(bytes, file -> inspection.keep(file, ticket)));
            case FileSource.Nowhere(var reason) -> gone(reason);
        };
    }

    private static Uni<Fetched> gone(String reason) {
        return Uni.createFrom().item(new Gone(reason));
    }
}
