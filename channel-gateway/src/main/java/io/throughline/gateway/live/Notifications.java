package io.throughline.gateway.live;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears what all replicas say over the database (LISTEN and NOTIFY of PostgreSQL), on a connection of its own, outside
 * the pool. What is said while that connection is broken goes unheard; whoever hears is told once there is a new one.
 */
@ApplicationScoped
class Notifications {
    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private final Vertx vertx;
    private final LiveConfig config;
    private final PgConnectOptions database;
    private volatile List<Hears> ears = List.of();
    private volatile @Nullable PgConnection listening;
    private volatile boolean stopped;

    Notifications(
            Vertx vertx,
            LiveConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.vertx = vertx;
        this.config = config;
        this.database = PgConnectOptions.fromUri(url).setUser(username).setPassword(password);
    }

    void start(@Observes StartupEvent event, @All List<Hears> all) {
        ears = List.copyOf(all);
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        var connection = listening;
        if (connection != null) {
            close(connection);
        }
    }

    private void listen() {
        PgConnection.connect(vertx, database).onSuccess(this::listenOn).onFailure(this::listenLater);
    }

    private void listenOn(PgConnection connection) {
        listening = connection;
        var channels = ears.stream().map(ear -> "listen " + ear.channel()).collect(Collectors.joining("; "));
        connection
                .notificationHandler(this::pass)
                .closeHandler(closed -> listenLater(new IllegalStateException("the connection was closed")))
                .query(channels)
                .execute()
                .onSuccess(listens -> begin(connection))
                .onFailure(broken -> close(connection));
    }

    private void pass(PgNotification notification) {
        ears.stream()
                .filter(ear -> ear.channel().equals(notification.getChannel()))
                .forEach(ear -> ear.heard(notification.getPayload()));
    }

    private void begin(PgConnection connection) {
        ears.forEach(Hears::listening);
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
            LOG.warnf("not hearing of what replicas say, trying again: %s", why.getMessage());
            vertx.setTimer(config.reconnectAfter().toMillis(), timer -> listen());
        }
    }
}
