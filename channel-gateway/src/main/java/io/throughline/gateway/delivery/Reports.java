package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.delivery.OutgoingReplies.Claimed;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Tells how deliveries ended, and then what the provider has reported already. */
@ApplicationScoped
class Reports {
    private final Outbox outbox;
    private final Receipts receipts;
    private final Clock clock;

    Reports(Outbox outbox, Receipts receipts, Clock clock) {
        this.outbox = outbox;
        this.receipts = receipts;
        this.clock = clock;
    }

    Uni<Void> add(SqlConnection connection, Claimed claimed, Outcome outcome) {
        var event = outcome.report(claimed.reply(), clock.instant());
        var told = outbox.add(connection, List.of(new Outgoing(event.stream(), event.key(), event, claimed.trace())));
        var ids = Stream.of(
                        claimed.earlier().stream(), outcome.earlier().stream(), Stream.ofNullable(outcome.providerId()))
                .flatMap(some -> some)
                .toList();
        return told.chain(() -> receipts.catchUp(connection, claimed.reply().inbox(), ids));
    }
}
