package io.throughline.gateway.live;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Takes old entries off the beginnings of feeds, never out of their middle, and feeds that nobody uses. */
@ApplicationScoped
class FeedTrimmer {
    private static final String OLD = """
            with old as (select subject, max(seq) as seq from feed_entry where at < $1 group by subject)
            delete from feed_entry as entry using old where entry.subject = old.subject and entry.seq <= old.seq
            """;
    private static final String TOO_MANY = """
            delete from feed_entry as entry using feed
            where feed.head > $1 and entry.subject = feed.subject and entry.seq <= feed.head - $1
            """;
    private static final String UNUSED = """
            delete from feed where touched_at < $1
                and not exists (select 1 from feed_entry as entry where entry.subject = feed.subject)
            """;

    private final Transactions transactions;
    private final LiveConfig config;
    private final Clock clock;

    FeedTrimmer(Transactions transactions, LiveConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> trim() {
        return transactions.withConnection(this::trim);
    }

    private Uni<Void> trim(SqlConnection connection) {
        var cutoff = Tuple.of(clock.instant().minus(config.keepFor()).atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(OLD)
                .execute(cutoff)
                .chain(() -> connection.preparedQuery(TOO_MANY).execute(Tuple.of(config.keepEntries())))
                .chain(() -> connection.preparedQuery(UNUSED).execute(cutoff))
                .replaceWithVoid();
    }
}
