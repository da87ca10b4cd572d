package io.throughline.routing.task;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import io.throughline.contracts.WaitEvent.WaitEnded;
import io.throughline.contracts.WaitEvent.WaitForetold;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Transactions;
import io.throughline.routing.Chore;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Says of customers who look on, which is in web chats, which place in the queue they have and how long it will still be:
 * when that changes, and again after a while, for what is said is not kept for those who come later.
 */
@ApplicationScoped
class WaitTelling implements Chore {
    /** Who is served at once need not hear that they wait. Of two replicas the second finds that it was said. */
    private static final String TELL = """
            with line as (
                select id, queue, channel, created_at,
                    cast(row_number() over (partition by queue order by created_at, id) as integer) as position
                from task where state in ('waiting', 'offered') and queue in (
                    select queue from task where channel = 'web_chat' and state in ('waiting', 'offered'))
            ), said as (
                insert into task_told as told (task, position, at)
                select line.id, line.position, cast($1 as timestamptz) from line left join task_told on task_told.task = line.id
                where line.channel = 'web_chat' and line.created_at <= cast($1 as timestamptz) - interval '3 seconds' and (task_told.task is null
                    or task_told.position <> line.position or task_told.at <= cast($1 as timestamptz) - interval '20 seconds')
                order by line.id limit 500
                on conflict (task) do update set position = excluded.position, at = excluded.at
                where told.position <> excluded.position or told.at <= excluded.at - interval '20 seconds'
                returning task, position
            )
            select said.task, said.position, task.conversation, task.queue from said join task on task.id = said.task
            order by task.queue, said.position
            """;

    private static final String END = """
            with over as (
                delete from task_told using task
                where task.id = task_told.task and task.state not in ('waiting', 'offered')
                returning task.id, task.conversation
            )
            select * from over
            """;

    private final Transactions transactions;
    private final WaitHistories histories;
    private final Outbox outbox;
    private final Clock clock;

    WaitTelling(Transactions transactions, WaitHistories histories, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.histories = histories;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "telling of waits";
    }

    @Override
    public Uni<Void> round() {
        var now = clock.instant();
        return transactions
                .withConnection(connection -> tell(connection, now))
                .chain(() -> transactions.withConnection(connection -> end(connection, now)));
    }

    private Uni<Void> tell(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery(TELL)
                .execute(Tuple.of(time(now)))
                .map(WaitTelling::list)
                .chain(said -> Multi.createFrom()
                        .iterable(said.stream()
                                .map(row -> row.getString("queue"))
                                .distinct()
                                .toList())
                        .onItem()
                        .transformToUniAndConcatenate(queue ->
                                histories.of(new QueueId(queue)).map(history -> told(said, queue, history, now)))
                        .collect()
                        .asList())
                .chain(told ->
                        say(connection, told.stream().flatMap(List::stream).toList()));
    }

    private static List<Outgoing> told(List<Row> said, String queue, WaitHistory history, Instant now) {
        return said.stream()
                .filter(row -> row.getString("queue").equals(queue))
                .map(row -> new WaitForetold(
                        new TaskId(row.getString("task")),
                        new ConversationId(row.getString("conversation")),
                        Channel.WEB_CHAT,
                        row.getInteger("position"),
                        WaitForecast.of(history, row.getInteger("position") - 1).expected(),
                        now))
                .map(Outgoing::of)
                .toList();
    }

    private Uni<Void> end(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery(END)
                .execute()
                .map(WaitTelling::list)
                .map(over -> over.stream()
                        .map(row -> new WaitEnded(
                                new TaskId(row.getString("id")),
                                new ConversationId(row.getString("conversation")),
                                Channel.WEB_CHAT,
                                now))
                        .map(Outgoing::of)
                        .toList())
                .chain(ended -> say(connection, ended));
    }

    private Uni<Void> say(SqlConnection connection, List<Outgoing> events) {
        return events.isEmpty() ? Uni.createFrom().voidItem() : outbox.add(connection, events);
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static OffsetDateTime time(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
