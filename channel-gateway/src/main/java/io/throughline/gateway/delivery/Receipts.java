package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notes what providers report of replies they took. A reply only ever gets further: queued, sent, failed, delivered,
 * read; a report of less is passed over, and what was delivered after all has not failed.
 */
@ApplicationScoped
public class Receipts {
    private static final Duration LONGEST_EARLY = Duration.ofDays(1);
    private static final String FURTHER = """
            array_position(array['queued', 'sent', 'failed', 'delivered', 'read'], $1::text)
            > array_position(array['queued', 'sent', 'failed', 'delivered', 'read'], delivery::text)
            """;
    private static final String ADVANCE = """
            update outgoing set delivery = $1::text, reason = $2
            where inbox = $3 and provider_id = $4 and\s""" + FURTHER + """
            returning message, conversation, provider_id, trace
            """;
    /** What failed for one of its messages has failed for the reply, whatever becomes of the others. */
    private static final String FAIL = """
            update outgoing set delivery = 'failed', reason = $3, provider_id = null
            where inbox = $1 and earlier_ids @> array[$2::varchar] and earlier_ids <> '{}'
                and delivery <> 'failed'
            returning message, conversation, $2::varchar as provider_id, trace
            """;

    private static final String ADVANCE_ALL = """
            update outgoing set delivery = $1::text
            where inbox = $2 and recipient = $3 and sent_at <= $4 and provider_id is not null and delivery <> 'failed'
                and\s""" + FURTHER + """
            returning message, conversation, provider_id, trace
            """;
    private static final String KEEP = """
            insert into early_receipt (inbox, provider_id, state, reason, happened_at, received_at)
            select $3::varchar, $4::varchar, $1::varchar, $2::varchar, $5, $6
            where not exists (select from outgoing where inbox = $3::varchar and provider_id = $4::varchar)
            on conflict do nothing
            """;
    private static final String TRIM = "delete from early_receipt where received_at < $1";
    private static final String EARLY = """
            delete from early_receipt where inbox = $1 and provider_id = $2 returning state, reason, happened_at
            """;

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    Receipts(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * A report of one reply.
     *
     * @param providerId the provider's id of the reply
     * @param reason in words, when it failed
     */
    public record Receipt(
            String providerId,
            DeliveryState state,
            @Nullable String reason,
            Instant at) {}

    /** Takes in reports of replies of an inbox, in their order. */
    public Uni<Void> report(InboxId inbox, List<Receipt> receipts) {
        return receipts.isEmpty()
                ? Uni.createFrom().voidItem()
                : transactions.withConnection(connection -> Multi.createFrom()
                        .iterable(receipts)
                        .onItem()
                        .transformToUniAndConcatenate(receipt -> report(connection, inbox, receipt))
                        .collect()
                        .last());
    }

    /** The same for callers on a thread of their own, such as a mailbox's. */
    public CompletableFuture<Void> submit(InboxId inbox, List<Receipt> receipts) {
        return report(inbox, receipts).subscribeAsCompletionStage();
    }

    private Uni<Void> report(SqlConnection connection, InboxId inbox, Receipt receipt) {
        var now = clock.instant();
        var early = Tuple.of(state(receipt.state()), receipt.reason(), inbox.value(), receipt.providerId())
                .addOffsetDateTime(receipt.at().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return advance(connection, inbox, receipt)
                .chain(() -> connection.preparedQuery(KEEP).execute(early))
                .chain(() -> connection
                        .preparedQuery(TRIM)
                        .execute(Tuple.of(now.minus(LONGEST_EARLY).atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Takes in that all that was sent to somebody until then got that far. */
    public Uni<Void> reportAll(InboxId inbox, IdentityKey recipient, DeliveryState state, Instant until) {
        var told = Tuple.of(state(state), inbox.value(), recipient.toString(), until.atOffset(ZoneOffset.UTC));
        return transactions.withConnection(connection -> connection
                .preparedQuery(ADVANCE_ALL)
                .execute(told)
                .chain(rows -> tell(connection, rows, state, null, until)));
    }

    /** Takes in what was reported of a reply before its ids were known here. */
    Uni<Void> catchUp(SqlConnection connection, InboxId inbox, List<String> providerIds) {
        return Multi.createFrom()
                .iterable(providerIds)
                .onItem()
                .transformToUniAndConcatenate(id -> catchUp(connection, inbox, id))
                .collect()
                .last();
    }

    private Uni<Void> catchUp(SqlConnection connection, InboxId inbox, String providerId) {
        return connection
                .preparedQuery(EARLY)
                .execute(Tuple.of(inbox.value(), providerId))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> advance(connection, inbox, early(providerId, row)))
                .collect()
                .last();
    }

    private static Receipt early(String providerId, Row row) {
        var state = DeliveryState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        var at = row.getOffsetDateTime("happened_at").toInstant();
        return new Receipt(providerId, state, row.getString("reason"), at);
    }

    private Uni<Void> advance(SqlConnection connection, InboxId inbox, Receipt receipt) {
        return connection
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(state(receipt.state()), receipt.reason(), inbox.value(), receipt.providerId()))
                .chain(rows -> tell(connection, rows, receipt.state(), receipt.reason(), receipt.at()))
                .chain(() -> receipt.state() == DeliveryState.FAILED
                        ? fail(connection, inbox, receipt)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> fail(SqlConnection connection, InboxId inbox, Receipt receipt) {
        return connection
                .preparedQuery(FAIL)
                .execute(Tuple.of(inbox.value(), receipt.providerId(), receipt.reason()))
                .chain(rows -> tell(connection, rows, receipt.state(), receipt.reason(), receipt.at()));
    }

    private Uni<Void> tell(
            SqlConnection connection, RowSet<Row> rows, DeliveryState state, @Nullable String reason, Instant at) {
        var events = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> outgoing(row, state, reason, at))
                .toList();
        return events.isEmpty() ? Uni.createFrom().voidItem() : outbox.add(connection, events);
    }

    private static Outgoing outgoing(Row row, DeliveryState state, @Nullable String reason, Instant at) {
        var event = new DeliveryReported(
                new MessageId(row.getString("message")),
                new ConversationId(row.getString("conversation")),
                state,
                row.getString("provider_id"),
                reason,
                at);
        return new Outgoing(event.stream(), event.key(), event, row.getString("trace"));
    }

    /** As kept in the database. */
    private static String state(DeliveryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
