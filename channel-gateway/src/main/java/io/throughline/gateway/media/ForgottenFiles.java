package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.attachment.Location;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Forgets files for ever. Of a file that lay at a provider the ticket goes first: without it nobody takes the file up any
 * more, and whoever is fetching it takes the bytes back.
 */
@ApplicationScoped
public class ForgottenFiles {
    private final AttachmentStore store;
    private final RemoteFiles files;
    private final Vertx vertx;

    ForgottenFiles(AttachmentStore store, RemoteFiles files, Vertx vertx) {
        this.store = store;
        this.files = files;
        this.vertx = vertx;
    }

    /** Forgets what is at the locations, whichever they are. */
    public Uni<Void> at(SqlConnection connection, Set<String> locations) {
        return remove(locations)
                .chain(() -> files.forget(connection, locations, List.of()))
                .replaceWithVoid();
    }

    /** Forgets what came with the messages, by the ids of their touchpoints. */
    Uni<Void> of(SqlConnection connection, Collection<String> messages) {
        return files.forget(connection, List.of(), messages).chain(this::remove);
    }

    private Uni<Void> remove(Collection<String> locations) {
        return vertx.executeBlocking(() -> removeAll(locations)).replaceWithVoid();
    }

    private int removeAll(Collection<String> locations) throws IOException {
        for (var location : locations) {
            if (Location.isRemote(location)) {
                store.remove(Location.description(location));
            }
            store.remove(location);
        }
        return locations.size();
    }
}
