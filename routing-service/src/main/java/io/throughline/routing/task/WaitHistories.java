package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/** How the last tasks of queues waited, from the database. */
@ApplicationScoped
class WaitHistories {
    private static final int MOST = 600;
    private static final String WAITING = "select queue from task where id = $1 and state = 'waiting'";
    private static final String QUEUE = "select id as queue from queue where id = $1";
    private static final String PAST = """
            select task.id, task.created_at, task.state = 'waiting' as waiting,
                (select min(reservation.created_at) from reservation where task = task.id) as offered_at
            from task where queue = $1 order by id desc limit $2
            """;
    private static final String PACE = """
            select
                (select avg(extract(epoch from changed_at - created_at)) from (
                    select reservation.changed_at, reservation.created_at
                    from reservation join task on task.id = reservation.task
                    where task.queue = $1 and reservation.state = 'completed' order by task.id desc limit $2) as done
                ) as handling,
                (select count(*) from agent join queue on queue.id = $1
                    where agent.active and agent.presence = 'available' and not exists (
                        select from jsonb_each_text(queue.skills) as asked where not exists (
                            select from agent_skill where agent_skill.agent = agent.id
                            and skill = asked.key and level >= cast(asked.value as integer)))) as agents
            """;
    private static final double UNKNOWN_HANDLING = 300;

    private final Pool pool;

    WaitHistories(Pool pool) {
        this.pool = pool;
    }

    /** That of a queue; fails with the problem that there is none. */
    Uni<WaitHistory> of(QueueId id) {
        return queue(QUEUE, id.value(), "queue").chain(this::read);
    }

    /** That of the queue in which a task waits; fails with the problem that it does not. */
    Uni<WaitHistory> about(TaskId id) {
        return queue(WAITING, id.value(), "waiting task").chain(this::read);
    }

    private Uni<String> queue(String sql, String id, String what) {
        return pool.preparedQuery(sql).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .orElseThrow(() -> Problems.unknown(what))
                .getString("queue"));
    }

    private Uni<WaitHistory> read(String queue) {
        return pool.preparedQuery(PAST)
                .execute(Tuple.of(queue, MOST))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WaitHistories::past)
                        .sorted(Comparator.comparing(WaitHistory.Past::createdAt)
                                .thenComparing(WaitHistory.Past::id))
                        .toList())
                .chain(past -> pool.preparedQuery(PACE)
                        .execute(Tuple.of(queue, MOST))
                        .map(rows -> rows.iterator().next())
                        .map(pace -> new WaitHistory(past, handling(pace), pace.getLong("agents"))));
    }

    private static double handling(Row pace) {
        var known = pace.getNumeric("handling");
        return known == null ? UNKNOWN_HANDLING : known.doubleValue();
    }

    private static WaitHistory.Past past(Row row) {
        OffsetDateTime offered = row.getOffsetDateTime("offered_at");
        return new WaitHistory.Past(
                row.getString("id"),
                row.getOffsetDateTime("created_at").toInstant(),
                offered == null ? null : offered.toInstant(),
                row.getBoolean("waiting"));
    }
}
