package io.throughline.routing.agent;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the agents in step with Keycloak's users who have the role agent.
 *
 * <p>While Keycloak is away, or names nobody at all, the last roster stays as it is.
 */
@ApplicationScoped
class Roster {
    private static final Logger LOG = Logger.getLogger(Roster.class);
    private static final String READ = "routing.roster";

    private final RosterConfig config;
    private final RosterRows rows;
    private final Vertx vertx;
    private final Clock clock;
    private @Nullable RosterClient client;
    private long timer;

    Roster(RosterConfig config, RosterRows rows, Vertx vertx, Clock clock) {
        this.config = config;
        this.rows = rows;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Fails, and with it the start of the service, where the roster is to be read but cannot. */
    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            client = new RosterClient(config);
            timer = vertx.setPeriodic(
                    1, config.every().toMillis(), tick -> vertx.eventBus().publish(READ, READ));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (config.enabled()) {
            vertx.cancelTimer(timer);
        }
    }

    @ConsumeEvent(READ)
    Uni<Void> read(String why) {
        var asOf = clock.instant();
        return vertx.executeBlocking(Objects.requireNonNull(client)::members)
                .chain(members -> rows.keep(members, asOf))
                .onFailure()
                .invoke(failure -> LOG.warnf("the roster stays as it is: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
