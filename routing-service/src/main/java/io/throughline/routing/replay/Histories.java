package io.throughline.routing.replay;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.throughline.contracts.AgentId;
import io.throughline.routing.engine.Terms;
import io.throughline.routing.task.RouterReader;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What happened, from the database. */
@ApplicationScoped
class Histories {
    private static final String SINCE = "select min(at) as since from presence_log";
    private static final String PRESENCE = """
            select agent, at, presence from presence_log
            where at < $2 and at >= coalesce((select max(at) from presence_log as before
                where before.agent = presence_log.agent and before.at <= $1), $1)
            order by agent, at
            """;
    /** Of a queue that is gone the default one has the tasks; who refused one is forgotten. */
    private static final String TASKS = """
            select task.id, task.channel, coalesce(queue.id, standard.id) as queue, task.created_at, task.ended_at,
                task.preferred_agent, task.preferred_since, task.named, task.priority, task.epoch,
                task.card -> 'traits' as traits, task.card -> 'orders' as orders, cast(null as jsonb) as refusals,
                served.agent as served_by, served.since as served_at, served.until as served_until
            from task
            left join queue on queue.id = task.queue
            join queue as standard on standard.is_default
            left join lateral (
                select (array_agg(agent order by id))[1] as agent, min(created_at) as since,
                    max(case state when 'completed' then changed_at else $3 end) as until
                from reservation
                where reservation.task = task.id and state in ('accepted', 'wrapping', 'completed')) as served on true
            where task.created_at >= $1 and task.created_at < $2
            order by task.created_at, task.id limit $4
            """;

    private final Pool pool;
    private final RouterReader reader;

    Histories(Pool pool, RouterReader reader) {
        this.pool = pool;
        this.reader = reader;
    }

    /**
     * The time that is asked about.
     *
     * @param end when it is over for those who came before {@code until} and wait still
     */
    record Window(Instant from, Instant until, Instant end) {
        double seconds(OffsetDateTime time) {
            return seconds(time.toInstant());
        }

        double seconds(Instant time) {
            return (time.toEpochMilli() - from.toEpochMilli()) / 1000.0;
        }

        private OffsetDateTime[] times() {
            return new OffsetDateTime[] {
                from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC)
            };
        }
    }

    /** Since when it is known who was there; empty while there are no agents. */
    Uni<Optional<Instant>> since() {
        return pool.preparedQuery(SINCE).execute().map(rows -> Optional.ofNullable(
                        rows.iterator().next().getOffsetDateTime("since"))
                .map(OffsetDateTime::toInstant));
    }

    /** What happened in the time; of more than so many tasks the first. Goes on on a worker thread, as it may be much. */
    Uni<History> read(Window window, int most) {
        var times = window.times();
        return Uni.combine()
                .all()
                .unis(
                        rows(RouterReader.QUEUES, Tuple.tuple()),
                        rows(RouterReader.AGENTS, Tuple.tuple()),
                        rows(PRESENCE, Tuple.of(times[0], times[2])),
                        rows(TASKS, Tuple.of(times[0], times[1], times[2], most)))
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(all -> history(
                        window,
                        all.getItem1(),
                        crew(window, all.getItem1(), all.getItem2(), all.getItem3()),
                        all.getItem4()));
    }

    private Uni<List<Row>> rows(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(Histories::list);
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private History history(Window window, List<Row> queues, List<Crew.Member> crew, List<Row> tasks) {
        var places = new HashMap<String, Integer>();
        crew.forEach(member -> places.put(member.agent().id().value(), places.size()));
        var known = tasks.stream().filter(Histories::isKnown).toList();
        return new History(
                known.stream().map(row -> call(window, row)).toList(),
                known.stream()
                        .map(row -> places.getOrDefault(
                                Optional.ofNullable(row.getString("served_by")).orElse(""), -1))
                        .toList(),
                tasks.size() - known.size(),
                crew,
                queues);
    }

    /** Of what waits still, and of what ended before ends were kept, nobody knows how it goes on. */
    private static boolean isKnown(Row task) {
        return task.getString("served_by") != null || task.getOffsetDateTime("ended_at") != null;
    }

    private Call call(Window window, Row row) {
        var task = reader.task(row);
        double arrival = window.seconds(task.since());
        var servedAt = row.getOffsetDateTime("served_at");
        boolean served = servedAt != null;
        double over = window.seconds(served ? servedAt : row.getOffsetDateTime("ended_at"));
        double end = served ? window.seconds(row.getOffsetDateTime("served_until")) : over;
        return new Call(
                arrival,
                task.queue().value(),
                "",
                "",
                Math.max(0, over - arrival),
                served,
                Math.max(0, end - over),
                new Call.Nature(task.channel(), task.priority(), task.attributes(), task.preference()));
    }

    /** Those of whom it is known that they were there. */
    private List<Crew.Member> crew(Window window, List<Row> queues, List<Row> agents, List<Row> presence) {
        var terms = queues.stream().map(reader::terms).toList();
        var shifts = shifts(window, presence);
        return agents.stream()
                .map(reader::candidate)
                .filter(agent -> shifts.containsKey(agent.id()))
                .map(agent -> new Crew.Member(
                        agent,
                        terms.stream()
                                .filter(queue -> queue.steps().getFirst().skills().entrySet().stream()
                                        .allMatch(asked ->
                                                agent.skills().getOrDefault(asked.getKey(), 0) >= asked.getValue()))
                                .map(Terms::queue)
                                .map(Object::toString)
                                .collect(Collectors.toSet()),
                        shifts.getOrDefault(agent.id(), List.of())))
                .toList();
    }

    private static Map<AgentId, List<Crew.Shift>> shifts(Window window, List<Row> presence) {
        var shifts = new HashMap<AgentId, List<Crew.Shift>>();
        for (int at = 0; at < presence.size(); at++) {
            var row = presence.get(at);
            var agent = row.getString("agent");
            boolean last = at + 1 == presence.size()
                    || !presence.get(at + 1).getString("agent").equals(agent);
            double end = last
                    ? window.seconds(window.end())
                    : window.seconds(presence.get(at + 1).getOffsetDateTime("at"));
            double begin = Math.max(0, window.seconds(row.getOffsetDateTime("at")));
            if (row.getString("presence").equals("available") && end > begin) {
                shifts.computeIfAbsent(new AgentId(agent), none -> new ArrayList<>())
                        .add(new Crew.Shift(begin, end));
            }
        }
        return shifts;
    }
}
