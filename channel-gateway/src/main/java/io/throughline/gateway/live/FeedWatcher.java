package io.throughline.gateway.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every append in the database, whichever replica made it, and rings the bells of the subject's followers.
 * It holds one connection of the pool. What was said while that connection was broken is not heard, so all bells ring
 * after it is back.
 */
@ApplicationScoped
class FeedWatcher {
    private static final Logger LOG = Logger.getLogger(FeedWatcher.class);

    private final Map<String, Set<Bell>> bells = new ConcurrentHashMap<>();
    private final Pool pool;
    private final Vertx vertx;
    private final LiveConfig config;
    private volatile @Nullable SqlConnection listening;
    private volatile boolean stopped;

    FeedWatcher(Pool pool, Vertx vertx, LiveConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
    }

    /** A bell for a new follower of the subject; it rings at once. */
    Bell hang(String subject) {
        var bell = new Bell();
        bells.compute(subject, (same, others) -> with(others, bell));
        return bell;
    }

    /** Takes a follower's bell away. */
    void unhang(String subject, Bell bell) {
        bells.computeIfPresent(subject, (same, hung) -> without(hung, bell));
    }

    /** How many subjects are followed here. */
    int followed() {
        return bells.size();
    }

    void start(@Observes StartupEvent event) {
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        var connection = listening;
        if (connection != null) {
            connection.close().onFailure(broken -> LOG.debug("the listening connection did not close", broken));
        }
    }

    private void listen() {
        pool.getConnection().compose(this::listenOn).onFailure(this::listenAgain);
    }

    private Future<Void> listenOn(SqlConnection connection) {
        listening = connection;
        var postgres = PgConnection.cast(connection)
                .notificationHandler(notification -> ring(notification.getPayload()))
                .closeHandler(closed -> listenLater());
        return postgres.query("listen feed").execute().onSuccess(listens -> heard(postgres)).mapEmpty();
    }

    private void heard(PgConnection connection) {
        bells.keySet().forEach(this::ring);
        probeLater(connection);
    }

    private void probeLater(PgConnection connection) {
        vertx.setTimer(config.probeEvery().toMillis(), timer -> probe(connection));
    }

    /** A connection that a network lost in silence would be waited on for ever. */
    private void probe(PgConnection connection) {
        if (listening == connection) {
            connection
                    .query("select 1")
                    .execute()
                    .timeout(config.probeEvery().toMillis(), TimeUnit.MILLISECONDS)
                    .onSuccess(alive -> probeLater(connection))
                    .onFailure(dead -> connection.close());
        }
    }

    private void listenAgain(Throwable why) {
        LOG.warnf("not hearing of feeds, trying again: %s", why.getMessage());
        listenLater();
    }

    private void listenLater() {
        listening = null;
        if (!stopped) {
            vertx.setTimer(config.reconnectAfter().toMillis(), timer -> listen());
        }
    }

    private void ring(String subject) {
        bells.getOrDefault(subject, Set.of()).forEach(Bell::ring);
    }

    private static Set<Bell> with(@Nullable Set<Bell> hung, Bell bell) {
        Set<Bell> all = hung == null ? ConcurrentHashMap.newKeySet() : hung;
        all.add(bell);
        return all;
    }

    private static @Nullable Set<Bell> without(Set<Bell> hung, Bell bell) {
        hung.remove(bell);
        return hung.isEmpty() ? null : hung;
    }
}
