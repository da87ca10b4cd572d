package io.throughline.gateway.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every append in the database, whichever replica made it, and rings the bells of the subject's followers.
 * It has a connection of its own, outside the pool. What is said while that connection is broken goes unheard, so all
 * bells ring once there is a new one.
 */
@ApplicationScoped
class FeedWatcher {
    private static final Logger LOG = Logger.getLogger(FeedWatcher.class);

    private final Map<String, Set<Bell>> bells = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final LiveConfig config;
    private final PgConnectOptions database;
    private volatile @Nullable PgConnection listening;
    private volatile boolean leaving;
    private volatile boolean stopped;

    FeedWatcher(
            Vertx vertx,
            LiveConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.vertx = vertx;
        this.config = config;
        this.database = PgConnectOptions.fromUri(url).setUser(username).setPassword(password);
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

    /** Whether anybody here follows the subject. */
    boolean follows(String subject) {
        return bells.containsKey(subject);
    }

    /** Whether this process is about to end: followers should go elsewhere. */
    boolean leaving() {
        return leaving;
    }

    void start(@Observes StartupEvent event) {
        // Not at the shutdown event: that comes only after all requests have ended, and followers never would.
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "followers leave"));
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        var connection = listening;
        if (connection != null) {
            close(connection);
        }
    }

    private void leave() {
        leaving = true;
        bells.keySet().forEach(this::ring);
    }

    private void listen() {
        PgConnection.connect(vertx, database).onSuccess(this::listenOn).onFailure(this::listenLater);
    }

    private void listenOn(PgConnection connection) {
        listening = connection;
        connection
                .notificationHandler(notification -> ring(notification.getPayload()))
                .closeHandler(closed -> listenLater(new IllegalStateException("the connection was closed")))
                .query("listen feed")
                .execute()
                .onSuccess(listens -> heard(connection))
                .onFailure(broken -> close(connection));
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
        connection
                .query("select 1")
                .execute()
                .timeout(config.probeEvery().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(alive -> probeLater(connection))
                .onFailure(dead -> close(connection));
    }

    private void close(PgConnection connection) {
        connection.close().onFailure(broken -> LOG.debug("closed already", broken));
    }

    private void listenLater(Throwable why) {
        if (!stopped) {
            LOG.warnf("not hearing of appends, trying again: %s", why.getMessage());
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
