package io.throughline.routing.task;

import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.Documents;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.engine.Candidate;
import io.throughline.routing.engine.Reservation;
import io.throughline.routing.engine.Router;
import io.throughline.routing.engine.Task;
import io.throughline.routing.engine.Terms;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells the router what the database says, in one statement for each kind of row. */
@ApplicationScoped
class RouterRows {
    private static final Logger LOG = Logger.getLogger(RouterRows.class);
    private static final String QUEUES = "select id, name, skills, offer_timeout_ms, is_default from queue";
    /** Of a paused channel an agent has no slots. */
    private static final String AGENTS = """
            select id, presence, capacity || paused as capacity, idle_since,
                (select jsonb_object_agg(skill, level) from agent_skill where agent = agent.id) as skills
            from agent where active
            """;

    private static final String RESERVATIONS = """
            select id, task, agent, channel, state, expires_at
            from reservation where state in ('pending', 'accepted', 'wrapping')
            """;
    private static final String TASKS = """
            select id, channel, queue, created_at, preferred_agent, preferred_since, epoch,
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
    private static final String THESE = " and id = any($1)";
    private static final TypeReference<Map<String, Integer>> LEVELS = new TypeReference<>() {};
    private static final TypeReference<Map<Channel, Integer>> SLOTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Instant>> TIMES = new TypeReference<>() {};

    private final Pool pool;
    private final Documents documents;
    private final RoutingConfig config;
    private final RoutingMetrics metrics;

    RouterRows(Pool pool, Documents documents, RoutingConfig config, RoutingMetrics metrics) {
        this.pool = pool;
        this.documents = documents;
        this.config = config;
        this.metrics = metrics;
    }

    /** Tells a new router everything. */
    Uni<Void> tellAll(Router router) {
        return rows(QUEUES)
                .invoke(rows -> each(rows, row -> router.know(terms(row))))
                .chain(() -> rows(AGENTS))
                .invoke(rows -> each(rows, row -> router.know(candidate(row))))
                .chain(() -> rows(RESERVATIONS))
                .invoke(rows -> each(rows, row -> router.know(reservation(row))))
                .chain(() -> rows(TASKS))
                .invoke(rows -> each(rows, row -> router.know(task(row))))
                .replaceWithVoid();
    }

    /** Tells the router the rows that changed as they are now, and which of them no longer matter to it. */
    Uni<Void> tell(Router router, News news) {
        return these(QUEUES + " where id = any($1)", news.queues())
                .invoke(rows -> news.queues().forEach(id -> router.forget(new QueueId(id))))
                .invoke(rows -> each(rows, row -> router.know(terms(row))))
                .chain(() -> tellPeople(router, news))
                .chain(() -> these(TASKS + THESE, news.tasks()))
                .invoke(rows -> news.tasks().forEach(id -> router.forget(new TaskId(id))))
                .invoke(rows -> each(rows, row -> router.know(task(row))))
                .replaceWithVoid();
    }

    private Uni<Void> tellPeople(Router router, News news) {
        return these(AGENTS + THESE, news.agents())
                .invoke(rows -> news.agents().forEach(id -> router.forget(new AgentId(id))))
                .invoke(rows -> each(rows, row -> router.know(candidate(row))))
                .chain(() -> these(RESERVATIONS + THESE, news.reservations()))
                .invoke(rows -> news.reservations().forEach(id -> router.forget(new ReservationId(id))))
                .invoke(rows -> each(rows, row -> router.know(reservation(row))))
                .replaceWithVoid();
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

    private Terms terms(Row row) {
        return new Terms(
                new QueueId(row.getString("id")),
                row.getString("name"),
                documents.read(row.getJsonObject("skills"), LEVELS),
                Duration.ofMillis(row.getLong("offer_timeout_ms")),
                row.getBoolean("is_default"));
    }

    private Candidate candidate(Row row) {
        return new Candidate(
                new AgentId(row.getString("id")),
                row.getString("presence").equals("available"),
                !row.getString("presence").equals("offline"),
                documents.read(row.getJsonObject("skills"), LEVELS),
                config.capacity().with(documents.read(row.getJsonObject("capacity"), SLOTS)),
                row.getOffsetDateTime("idle_since").toInstant());
    }

    private static Reservation reservation(Row row) {
        return new Reservation(
                new ReservationId(row.getString("id")),
                new TaskId(row.getString("task")),
                new AgentId(row.getString("agent")),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                ReservationEvents.state(row),
                instant(row.getOffsetDateTime("expires_at")));
    }

    private Task task(Row row) {
        var refusals = documents.read(row.getJsonObject("refusals"), TIMES).entrySet().stream()
                .collect(Collectors.toMap(one -> new AgentId(one.getKey()), Map.Entry::getValue));
        return new Task(
                new TaskId(row.getString("id")),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                new QueueId(row.getString("queue")),
                row.getOffsetDateTime("created_at").toInstant(),
                preference(row),
                refusals,
                row.getLong("epoch"));
    }

    private static Task.@Nullable Preference preference(Row row) {
        var agent = row.getString("preferred_agent");
        var since = instant(row.getOffsetDateTime("preferred_since"));
        return agent == null || since == null
                ? null
                : new Task.Preference(new AgentId(agent), since, row.getBoolean("named"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
