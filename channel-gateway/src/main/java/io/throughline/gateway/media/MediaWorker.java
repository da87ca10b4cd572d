package io.throughline.gateway.media;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.media.RemoteFiles.Claimed;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Fetches the files that are due: at once when woken, and within a second what a dead process left behind. A file that
 * takes its time holds up no other as long as there are places.
 */
@ApplicationScoped
class MediaWorker {
    private static final Logger LOG = Logger.getLogger(MediaWorker.class);
    private static final String DUE = "gateway.files-due";

    private final Media media;
    private final Fetching fetching;
    private final EventBus bus;
    private final Places places;
    private final FetchMetrics metrics;

    MediaWorker(Media media, Fetching fetching, EventBus bus, FetchMetrics metrics, MediaConfig config) {
        this.media = media;
        this.fetching = fetching;
        this.bus = bus;
        this.metrics = metrics;
        this.places = new Places(config.atOnce());
    }

    /** Tells that there may be files to fetch; returns at once. */
    void wake() {
        bus.send(DUE, "");
    }

    @Scheduled(every = "1s")
    void tick() {
        wake();
    }

    @ConsumeEvent(DUE)
    Uni<Void> fetchDue(String signal) {
        int free = places.takeAll();
        return free == 0
                ? Uni.createFrom().voidItem()
                : media.claim(free)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("files wait: %s", failure))
                        .onFailure()
                        .recoverWithItem(List.of())
                        .chain(claimed -> fetchAll(claimed, free));
    }

    private Uni<Void> fetchAll(List<Claimed> claimed, int taken) {
        places.giveBack(taken - claimed.size());
        return claimed.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(claimed.stream().map(this::fetch).toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Void> fetch(Claimed claimed) {
        return fetching.fetch(claimed.ticket())
                .invoke(metrics::count)
                .chain(outcome -> media.finish(claimed, outcome))
                .onFailure()
                .recoverWithUni(failure -> later(claimed, failure))
                .onFailure()
                .invoke(failure -> LOG.warnf("files wait: %s", failure))
                .onFailure()
                .recoverWithNull()
                .invoke(() -> places.giveBack(1))
                .invoke(this::wake);
    }

    private Uni<Void> later(Claimed claimed, Throwable failure) {
        metrics.countLater();
        return media.later(claimed, failure);
    }
}
