package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Reservation;
import io.throughline.routing.engine.Router;
import io.throughline.routing.engine.Task;
import io.throughline.routing.policy.Policy;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Tells the router what the database says, in one statement for each kind of row. */
@ApplicationScoped
class RouterRows {
    private static final Logger LOG = Logger.getLogger(RouterRows.class);
    private static final String RESERVATIONS = """
            select id, task, agent, channel, state, expires_at,
                (select greatest(offer_timeout_ms, wrap_up_ms) from task join queue on queue.id = task.queue
                    where task.id = reservation.task) as longest_ms
            from reservation where state in ('pending', 'accepted', 'wrapping')
            """;
    private static final String TASKS = """
            select id, channel, queue, created_at, preferred_agent, preferred_since, epoch, priority,
                card -> 'traits' as traits, card -> 'orders' as orders,
                named and not exists (select from agent where agent.id = preferred_agent
                    and agent.paused ? task.channel) as named,
                (select jsonb_object_agg(agent, at) from (
                    select agent, max(at) as at from (
                        select agent, changed_at as at from reservation
                        where task = task.id and state in ('rejected', 'timeout')
                        union all select task.given_by, task.created_at where task.given_by is not null) as no
                    group by agent) as refused) as refusals
            from task where state = 'waiting'
            """;
    /** The longest that an offer or a wrap-up may be. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final String THESE = " and id = any($1)";

    private final Pool pool;
    private final RouterReader reader;
    private final RoutingMetrics metrics;
    private final Clock clock;

    RouterRows(Pool pool, RouterReader reader, RoutingMetrics metrics, Clock clock) {
        this.pool = pool;
        this.reader = reader;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Tells a new router everything. What waits is read before the queues, so that there is the queue of each. */
    Uni<Void> tellAll(Router router) {
        return rows(TASKS)
                .chain(waiting -> tellSurroundings(router).invoke(() -> each(waiting, row -> router.know(task(row)))));
    }

    /** Tells a new router everything, and the queue as it would be with the policy; gives whether there is the queue. */
    Uni<Boolean> tellAllWith(Router router, QueueId queue, Policy policy) {
        return tellAll(router)
                .chain(() -> these(RouterReader.QUEUES + " where id = any($1)", Set.of(queue.value())))
                .invoke(rows -> each(rows, row -> router.know(reader.terms(row, policy))))
                .map(rows -> rows.iterator().hasNext());
    }

    /** Tells a new router everything but what waits besides the one task. */
    Uni<Void> tellAllAbout(Router router, TaskId task) {
        return tellSurroundings(router)
                .chain(() -> these(TASKS + THESE, Set.of(task.value())))
                .invoke(rows -> each(rows, row -> router.know(task(row))))
                .replaceWithVoid();
    }

    private Uni<Void> tellSurroundings(Router router) {
        return rows(RouterReader.QUEUES)
                .invoke(rows -> each(rows, row -> router.know(reader.terms(row))))
                .chain(() -> rows(RouterReader.AGENTS))
                .invoke(rows -> each(rows, row -> router.know(reader.candidate(row))))
                .chain(() -> rows(RESERVATIONS))
                .invoke(rows -> each(rows, row -> router.know(reservation(row))))
                .replaceWithVoid();
    }

    /** Tells the router the rows that changed as they are now, and which of them no longer matter to it. */
    Uni<Void> tell(Router router, News news) {
        return these(RouterReader.QUEUES + " where id = any($1)", news.queues())
                .invoke(rows -> gone(news.queues(), rows).forEach(id -> router.forget(new QueueId(id))))
                .invoke(rows -> each(rows, row -> router.know(reader.terms(row))))
                .chain(() -> tellPeople(router, news))
                .chain(() -> these(TASKS + THESE, news.tasks()))
                .invoke(rows -> gone(news.tasks(), rows).forEach(id -> router.forget(new TaskId(id))))
                .invoke(rows -> each(rows, row -> router.know(task(row))))
                .replaceWithVoid();
    }

    private Uni<Void> tellPeople(Router router, News news) {
        return these(RouterReader.AGENTS + THESE, news.agents())
                .invoke(rows -> gone(news.agents(), rows).forEach(id -> router.forget(new AgentId(id))))
                .invoke(rows -> each(rows, row -> router.know(reader.candidate(row))))
                .chain(() -> these(RESERVATIONS + THESE, news.reservations()))
                .invoke(rows -> gone(news.reservations(), rows).forEach(id -> router.forget(new ReservationId(id))))
                .invoke(rows -> each(rows, row -> router.know(reservation(row))))
                .replaceWithVoid();
    }

    /** A clock that was ahead, or went back, keeps nothing waiting. */
    private Task task(Row row) {
        return reader.task(row).notAfter(clock.instant());
    }

    private Reservation reservation(Row row) {
        var longest = row.getLong("longest_ms");
        return reader.reservation(row)
                .notAfter(clock.instant().plus(longest == null ? LONGEST : Duration.ofMillis(longest)));
    }

    /** Of which of them there is no row. */
    private static Set<String> gone(Set<String> ids, Iterable<Row> rows) {
        var gone = new HashSet<>(ids);
        rows.forEach(row -> gone.remove(row.getString("id")));
        return gone;
    }

    /** A row that cannot be read is left out: it keeps nobody waiting but itself. */
    private void each(Iterable<Row> rows, Consumer<Row> know) {
        for (var row : rows) {
            try {
                know.accept(row);
            } catch (RuntimeException unreadable) {
                metrics.rowLeftOut();
                LOG.errorf(unreadable, "row=%s cannot be read; the router goes on without it", row.getString("id"));
            }
        }
    }

    private Uni<Iterable<Row>> rows(String sql) {
        return pool.preparedQuery(sql).execute().map(RouterRows::iterable);
    }

    private Uni<Iterable<Row>> these(String sql, Set<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Set.<Row>of())
                : pool.preparedQuery(sql)
                        .execute(Tuple.of(ids.toArray(String[]::new)))
                        .map(RouterRows::iterable);
    }

    private static Iterable<Row> iterable(RowSet<Row> rows) {
        return rows;
    }
}
