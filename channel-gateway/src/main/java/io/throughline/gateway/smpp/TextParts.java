package io.throughline.gateway.smpp;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.smpp.IncomingText.Source;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Parts of long texts until the others have come: they may come to other replicas, and in any order. */
@ApplicationScoped
class TextParts {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String ADD = """
            insert into sms_part (inbox, sender_type, sender, recipient, reference, total, number, coding, body, pdu, came_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict do nothing
            """;
    private static final String ONE_TEXT =
            "where inbox = $1 and sender = $2 and recipient = $3 and reference = $4 and total = $5";
    private static final String ALL = "select * from sms_part " + ONE_TEXT + " order by number";
    private static final String FORGET = "delete from sms_part " + ONE_TEXT;
    private static final String LATE = """
            select distinct on (sender, recipient, reference, total) * from sms_part
            where inbox = $1 and came_at < $2
            """;

    private final Transactions transactions;
    private final Clock clock;

    TextParts(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What there is of a text after one more part came.
     *
     * @param taken whether the part is among it: it is not when another text of the sender has its place
     */
    record Gathered(WholeText text, boolean taken) {}

    /** Adds a part; to add it once more changes nothing. */
    Uni<Gathered> add(InboxId inbox, IncomingText part) {
        return transactions.withConnection(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(name(inbox, part)))
                .chain(() -> connection.preparedQuery(ADD).execute(row(inbox, part)))
                .chain(() -> all(connection, inbox, part))
                .map(text -> new Gathered(text, text.has(part))));
    }

    /** What has come of the texts whose parts have been waited for in vain. */
    Uni<List<WholeText>> late(InboxId inbox, Duration wait) {
        var before = clock.instant().minus(wait).atOffset(ZoneOffset.UTC);
        return transactions.withConnection(connection -> connection
                .preparedQuery(LATE)
                .execute(Tuple.of(inbox.value(), before))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> all(connection, inbox, part(row)))
                .collect()
                .asList());
    }

    /** Forgets the parts of a text that is safe. */
    Uni<Void> forget(InboxId inbox, WholeText text) {
        return transactions
                .withConnection(connection -> connection
                        .preparedQuery(FORGET)
                        .execute(key(inbox, text.parts().getFirst())))
                .replaceWithVoid();
    }

    private static Uni<WholeText> all(SqlConnection connection, InboxId inbox, IncomingText part) {
        return connection.preparedQuery(ALL).execute(key(inbox, part)).map(rows -> whole(name(inbox, part), rows));
    }

    /** Other texts may have the same reference one day: the moment of the first part tells them apart. */
    private static WholeText whole(String name, RowSet<Row> rows) {
        var first = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getOffsetDateTime("came_at").toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var parts = StreamSupport.stream(rows.spliterator(), false)
                .map(TextParts::part)
                .toList();
        return WholeText.ofParts(Ids.of(name + first), parts);
    }

    private static IncomingText part(Row row) {
        return new IncomingText(
                new Source(row.getInteger("sender_type"), row.getString("sender")),
                row.getString("recipient"),
                row.getInteger("coding"),
                row.getBuffer("body").getDelegate(),
                new Concatenation(row.getInteger("reference"), row.getInteger("total"), row.getInteger("number")),
                row.getBuffer("pdu").getDelegate());
    }

    private Tuple row(InboxId inbox, IncomingText text) {
        var part = Objects.requireNonNull(text.part());
        return Tuple.of(inbox.value(), text.source().type(), text.source().address(), text.recipient())
                .addInteger(part.reference())
                .addInteger(part.total())
                .addInteger(part.number())
                .addInteger(text.coding())
                .addValue(text.body())
                .addValue(text.pdu())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static Tuple key(InboxId inbox, IncomingText text) {
        var part = Objects.requireNonNull(text.part());
        return Tuple.of(inbox.value(), text.source().address(), text.recipient(), part.reference(), part.total());
    }

    private static String name(InboxId inbox, IncomingText text) {
        var part = Objects.requireNonNull(text.part());
        return String.join(
                "\n", inbox.value(), text.source().address(), text.recipient(), part.reference() + "/" + part.total());
    }
}
