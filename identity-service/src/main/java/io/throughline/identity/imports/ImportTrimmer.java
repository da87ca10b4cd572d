package io.throughline.identity.imports;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Transactions;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Forgets what was wrong with rows of long ago, and files whose upload nobody goes on with. */
@ApplicationScoped
class ImportTrimmer {
    private static final Logger LOG = Logger.getLogger(ImportTrimmer.class);
    private static final String TRIM = "identity.imports-trim";
    private static final Duration EVERY = Duration.ofMinutes(10);

    private static final String FORGET = """
            delete from import_error where import in (select id from import where ended_at < $1)
            """;

    private static final String GIVE_UP = """
            with stale as (
                select id from import where state in ('WAITING', 'UPLOADING') and changed_at < $1 for update skip locked),
            gone as (delete from import_part where import in (select id from stale))
            update import set state = 'CANCELLED', changed_at = $2, ended_at = $2 where id in (select id from stale)
            """;

    private final Vertx vertx;
    private final Transactions transactions;
    private final ImportsConfig config;
    private final Clock clock;
    private long timer;

    ImportTrimmer(Vertx vertx, Transactions transactions, ImportsConfig config, Clock clock) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), tick -> vertx.eventBus().send(TRIM, ""));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    @ConsumeEvent(TRIM)
    Uni<Void> woken(String signal) {
        return trim().onFailure()
                .invoke(failure -> LOG.warnf("old imports stay: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> trim() {
        return transactions.withConnection(this::trim);
    }

    private Uni<Void> trim(SqlConnection connection) {
        var stale = Tuple.of(before(config.keepUploads()), before(Duration.ZERO));
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(before(config.keepErrors())))
                .chain(() -> connection.preparedQuery(GIVE_UP).execute(stale))
                .replaceWithVoid();
    }

    private OffsetDateTime before(Duration age) {
        return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    }
}
