package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.routing.engine.Decision;
import io.vertx.mutiny.core.eventbus.EventBus;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgNotification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Hears on a connection of its own which rows other transactions changed, and wakes the router. */
@ApplicationScoped
class Changes {
    private final Pool pool;
    private final EventBus bus;

    Changes(Pool pool, EventBus bus) {
        this.pool = pool;
        this.bus = bus;
    }

    /** Begins to listen; what commits from now on is heard. */
    Uni<Ear> listen() {
        return pool.getConnection().chain(this::listenOn);
    }

    private Uni<Ear> listenOn(SqlConnection connection) {
        var ear = new Ear(PgConnection.cast(connection), new ConcurrentLinkedQueue<>());
        ear.connection().notificationHandler(notification -> hear(ear, notification));
        return connection.query("listen routing").execute().replaceWith(ear);
    }

    private void hear(Ear ear, PgNotification notification) {
        ear.heard().add(notification.getPayload());
        RouterLoop.wake(bus);
    }

    /** A listening connection and what it has heard. */
    record Ear(PgConnection connection, Queue<String> heard) {
        /** What was heard since the last call. */
        News news() {
            var news = News.none();
            for (var one = heard.poll(); one != null; one = heard.poll()) {
                news.add(one);
            }
            return news;
        }

        /** Hears of all rows that decisions were about: whether they could be committed or not, the rows know. */
        void hear(List<Decision> decisions) {
            for (var decision : decisions) {
                heard.add("agent " + decision.agent());
                heard.add("reservation " + decision.reservation());
                heard.add("task " + decision.task());
            }
        }

        /** Stops listening: the connection goes back to the pool. */
        Uni<Void> close() {
            return connection.query("unlisten *").execute().replaceWithVoid().eventually(connection::close);
        }
    }
}
