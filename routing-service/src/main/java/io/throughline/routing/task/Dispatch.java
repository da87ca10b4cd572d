package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ReservationId;
import io.throughline.routing.RoutingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What the active router does again and again: look, decide, commit. */
@ApplicationScoped
class Dispatch {
    private final RouterRows rows;
    private final Decisions decisions;
    private final Clock clock;
    private final RoutingConfig config;

    Dispatch(RouterRows rows, Decisions decisions, Clock clock, RoutingConfig config) {
        this.rows = rows;
        this.decisions = decisions;
        this.clock = clock;
        this.config = config;
    }

    /** A router that knows what the database says now. */
    Uni<Router> begin() {
        var router = new Router(
                new Selection.Rules(config.preference(), config.patience(), config.refusalPause()),
                ReservationId::draw);
        return rows.tellAll(router).replaceWith(router);
    }

    /** Tells the router the news and commits what it decides; gives what was decided, committed or not. */
    Uni<List<Decision>> turn(Router router, long epoch, News news) {
        return rows.tell(router, news)
                .map(told -> clock.instant())
                .chain(now -> commit(epoch, router.decide(now), now));
    }

    private Uni<List<Decision>> commit(long epoch, List<Decision> decided, Instant now) {
        return decided.isEmpty()
                ? Uni.createFrom().item(decided)
                : decisions.commit(epoch, decided, now).replaceWith(decided);
    }
}
