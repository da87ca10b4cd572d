package io.throughline.routing.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ReservationId;
import io.throughline.outbox.EventJson;
import io.throughline.outbox.Outbox;
import io.throughline.routing.Documents;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.Router;
import io.throughline.routing.hours.Calendars;
import io.throughline.routing.policy.Policies;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.util.List;

/** The active router on a database, without the rest of the service: it is measured so. */
public final class LoneRouter {
    private final Pool pool;
    private final Clock clock;
    private final RouterRows rows;
    private final DecisionRows decisions;
    private final RouterLease lease;
    private final Changes changes;

    /** By the usual configuration. */
    public LoneRouter(Vertx vertx, Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        var config = new SmallRyeConfigBuilder()
                .withMapping(RoutingConfig.class)
                .build()
                .getConfigMapping(RoutingConfig.class);
        var documents = new Documents(EventJson.configure(new ObjectMapper()));
        var metrics = new RoutingMetrics(new SimpleMeterRegistry(), clock);
        var limits = new Limits(documents, config);
        var reader = new RouterReader(documents, new Policies(documents), new Calendars(), config, limits);
        rows = new RouterRows(pool, reader, metrics, clock);
        decisions = new DecisionRows(
                documents, new ReservationEvents(documents, new Outbox(clock), metrics), config, limits);
        lease = new RouterLease(pool, config);
        changes = new Changes(pool, vertx.eventBus());
    }

    /** Takes the lease and knows what the database says. */
    public Uni<Active> begin() {
        var router = new Router(ReservationId::draw);
        return lease.take()
                .map(epoch -> epoch.orElseThrow(RouterLease.Lost::new))
                .chain(epoch ->
                        changes.listen().call(() -> rows.tellAll(router)).map(ear -> new Active(epoch, ear, router)));
    }

    /** The router with its lease. */
    public final class Active {
        private final long epoch;
        private final Changes.Ear ear;
        private final Router router;

        private Active(long epoch, Changes.Ear ear, Router router) {
            this.epoch = epoch;
            this.ear = ear;
            this.router = router;
        }

        /** Hears what changed, decides and commits; gives what was decided. */
        public Uni<List<Decision>> round() {
            return rows.tell(router, ear.news()).chain(() -> {
                var now = clock.instant();
                var decided = router.decide(now);
                return decided.isEmpty()
                        ? Uni.createFrom().item(decided)
                        : pool.withTransaction(connection -> decisions.write(connection, epoch, decided, now))
                                .invoke(() -> ear.hear(decided))
                                .replaceWith(decided);
            });
        }
    }
}
