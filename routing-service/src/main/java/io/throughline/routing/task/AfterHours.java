package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Transactions;
import io.throughline.routing.hours.Calendars;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * While a queue is closed another one has its tasks, where its policy says so; what nobody took there comes back when it
 * opens. A task is away once at a time, so that two closed queues never send it to and fro, and keeps its age.
 */
@ApplicationScoped
class AfterHours {
    private static final String QUEUES = """
            select queue.id, jsonb_build_object('plan', calendar.plan, 'holidays', holidays) as hours
            from queue
            join lateral (select body from policy where queue = queue.id order by version desc limit 1)
                as policy on cast(policy.body #>> '{overflow,when_closed}' as boolean)
            join queue as target on target.id = policy.body #>> '{overflow,queue}'
            join calendar on calendar.id = queue.calendar
            left join calendar_holidays on calendar_holidays.calendar = calendar.id
            """;
    private static final String LEAVE = """
            with leaving as (
                select task.id, queue.name, policy.body #>> '{overflow,queue}' as target
                from task join queue on queue.id = task.queue
                join lateral (select body from policy where queue = queue.id order by version desc limit 1)
                    as policy on true
                where task.queue = any($1) and task.state = 'waiting' and task.away_from is null and not task.named
                order by task.id limit 1000 for no key update of task skip locked
            )
            update task set queue = leaving.target, away_from = task.queue, epoch = epoch + 1,
                note = left(concat_ws('; ', task.note, 'after hours of ' || leaving.name), 500)
            from leaving where leaving.id = task.id
            """;
    private static final String COME_BACK = """
            with coming as (
                select id from task where away_from = any($1) and state = 'waiting'
                order by id limit 1000 for no key update skip locked
            )
            update task set queue = away_from, away_from = null, epoch = epoch + 1,
                note = nullif(regexp_replace(note, '(; )?after hours of .*$', ''), '')
            from coming where coming.id = task.id
            """;

    private final Transactions transactions;
    private final Calendars calendars;
    private final Clock clock;

    AfterHours(Transactions transactions, Calendars calendars, Clock clock) {
        this.transactions = transactions;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Moves what is to be moved now, on any replica. */
    Uni<Void> move() {
        return transactions.withConnection(connection -> connection
                .preparedQuery(QUEUES)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .chain(queues -> move(connection, queues, clock.instant())));
    }

    private Uni<Void> move(SqlConnection connection, List<Row> queues, Instant now) {
        return run(connection, LEAVE, queues, now, false).chain(() -> run(connection, COME_BACK, queues, now, true));
    }

    /** On those of the queues that are open, or on those that are not. */
    private Uni<Void> run(SqlConnection connection, String sql, List<Row> queues, Instant now, boolean open) {
        var those = queues.stream()
                .filter(queue -> calendars.read(queue.getJsonObject("hours")).open(now) == open)
                .map(queue -> queue.getString("id"))
                .toArray(String[]::new);
        return those.length == 0
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).execute(Tuple.of(those)).replaceWithVoid();
    }
}
