package io.throughline.gateway.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows feeds: first what was missed, then what comes. It reads a page when the follower asks for more, so a slow
 * follower costs one page of memory, however much is appended meanwhile. While the database is away the stream waits.
 */
@ApplicationScoped
public class FeedFollower {
    private static final int PAGE = 50;
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(3);

    private final Feeds feeds;
    private final FeedWatcher watcher;
    private final Vertx vertx;

    FeedFollower(Feeds feeds, FeedWatcher watcher, Vertx vertx) {
        this.feeds = feeds;
        this.watcher = watcher;
        this.vertx = vertx;
    }

    /**
     * The subject's feed after the last position seen; it ends only with this process. The first signal is Opened, and the
     * second Resync when the position is no longer known. Signals come on the event loop of the caller.
     */
    public Multi<Signal> follow(String subject, @Nullable Position last, From from) {
        return Multi.createFrom()
                .resource(() -> watcher.hang(subject), bell -> pages(subject, new Cursor(last, from), bell))
                .withFinalizer((Bell bell) -> watcher.unhang(subject, bell))
                .onItem()
                .disjoint();
    }

    private Multi<List<Signal>> pages(String subject, Cursor cursor, Bell bell) {
        var context = vertx.getOrCreateContext();
        return Multi.createBy()
                .repeating()
                .uni(() -> next(subject, cursor, bell, context))
                .whilst(page -> !watcher.leaving());
    }

    private Uni<List<Signal>> next(String subject, Cursor cursor, Bell bell, Context context) {
        return bell.awaitRing()
                .emitOn(work -> context.runOnContext(ignored -> work.run()))
                .chain(() -> read(subject, cursor))
                .map(page -> take(page, cursor, bell));
    }

    private Uni<Page> read(String subject, Cursor cursor) {
        return feeds.read(subject, cursor.after(), PAGE)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                .indefinitely();
    }

    private static List<Signal> take(Page page, Cursor cursor, Bell bell) {
        var signals = cursor.advance(page);
        if (cursor.behind(page)) {
            bell.ring();
        }
        return signals;
    }
}
