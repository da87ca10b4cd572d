package io.throughline.gateway.thumbnail;

import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.attachment.AttachmentStore.Stored;
import io.throughline.gateway.attachment.Attachments;
import io.throughline.gateway.attachment.Location;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The small pictures of attachments: made when they are first asked for, one at a time, and kept beside what they are made
 * of. For use on threads that may block.
 */
@ApplicationScoped
public class Thumbnails {
    private static final int AT_ONCE = 1; // a picture may need 100 MB for a moment

    private final Attachments attachments;
    private final AttachmentStore store;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Thumbnails(Attachments attachments, AttachmentStore store) {
        this.attachments = attachments;
        this.store = store;
    }

    /** The small picture of what is at the location, if it is a picture; throws the problem that says why nothing is there. */
    public Optional<Stored> find(String location) throws IOException {
        var kept = store.get(Location.thumbnail(location));
        return kept.isPresent() ? kept : make(location);
    }

    private Optional<Stored> make(String location) throws IOException {
        places.acquireUninterruptibly();
        try (var bytes = attachments.open(location).bytes()) {
            var made = Thumbnail.of(bytes);
            return made.isPresent() ? Optional.of(keep(location, made.get())) : Optional.empty();
        } finally {
            places.release();
        }
    }

    /** Of what was forgotten meanwhile nothing stays. */
    private Stored keep(String location, byte[] bytes) throws IOException {
        long size = store.put(Location.thumbnail(location), new ByteArrayInputStream(bytes));
        var original = store.get(location);
        if (original.isPresent()) {
            original.get().bytes().close();
        } else {
            store.remove(location);
        }
        return new Stored(new ByteArrayInputStream(bytes), size);
    }
}
