package io.throughline.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Opens transactions, and wakes the relay once they have committed. A transaction that has begun goes on to its end even
 * if its caller goes away, so that nothing is left half done and no connection is lost.
 */
@ApplicationScoped
public class Transactions {
    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Relay relay;

    Transactions(Mutiny.SessionFactory sessions, Pool pool, Relay relay) {
        this.sessions = sessions;
        this.pool = pool;
        this.relay = relay;
    }

    /** Runs work on the model: commands and configuration. */
    public <T> Uni<T> withSession(Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withTransaction(work).invoke(relay::wake).memoize().indefinitely();
    }

    /** Runs work in multi-row statements: the hot paths. */
    public <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).invoke(relay::wake).memoize().indefinitely();
    }
}
