package io.throughline.gateway.webhook.sending;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Forgets messages that are too old, delivered or not, with the log of their attempts; a few at a time. */
@ApplicationScoped
class WebhookTrimmer {
    private static final int BATCH = 1000;
    private static final String FORGET = """
            delete from webhook_message where (endpoint, id) in (
                select endpoint, id from webhook_message where created_at < $1 order by created_at limit $2)
            """;

    private final Transactions transactions;
    private final SendingConfig config;
    private final Clock clock;

    WebhookTrimmer(Transactions transactions, SendingConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> trim() {
        var before = clock.instant().minus(config.keepFor()).atOffset(ZoneOffset.UTC);
        return transactions
                .withConnection(connection -> connection.preparedQuery(FORGET).execute(Tuple.of(before, BATCH)))
                .chain(gone ->
                        gone.rowCount() == BATCH ? trim() : Uni.createFrom().voidItem());
    }
}
