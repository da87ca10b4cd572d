package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.gateway.attachment.AttachmentStreams;
import io.throughline.gateway.channel.FileSource.At;
import io.throughline.gateway.media.Fetched.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** Calls addresses that providers name, as carefully as files are fetched, and wants no more than that they answer. */
@ApplicationScoped
public class Visits {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Downloads downloads;
    private final AttachmentStreams streams;

    Visits(Downloads downloads, AttachmentStreams streams) {
        this.downloads = downloads;
        this.streams = streams;
    }

    /** Completes when the address has answered well; fails with a problem when it did not, for it may do so later. */
    public Uni<Void> visit(String url) {
        return downloads
                .fetch(new At(url, Map.of(), false), answer -> streams.use(answer, file -> new Kept("", 0)))
                .map(outcome -> outcome instanceof Kept)
                .onFailure()
                .recoverWithItem(false)
                .invoke(Visits::check)
                .replaceWithVoid();
    }

    private static void check(boolean answered) {
        if (!answered) {
            throw Problems.unavailable(AGAIN);
        }
    }
}
