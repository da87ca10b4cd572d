package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Transactions;
import io.throughline.routing.RoutingConfig;
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
 * Gives back what agents have who went offline and did not come back within the grace: the task waits again, as old as it
 * is, and prefers the agent who had it.
 *
 * <p>A customer on the line whom nobody speaks with is given back at once. While a call goes on, its agent keeps the
 * conversation: the phone is not the desk.
 */
@ApplicationScoped
class Absence {
    private static final String GONE = """
            agent.presence = 'offline' and held.state = 'accepted' and task.state = 'assigned'
            and task.call is distinct from 'answered'
            and (agent.presence_at <= $1 or held.channel in ('voice', 'video')
                and coalesce(task.call, 'ringing') in ('ringing', 'missed'))
            """;
    private static final String ABSENT = """
            select id from agent where presence = 'offline' and exists (
                select from reservation as held join task on task.id = held.task where held.agent = agent.id and
            """ + GONE + ") order by id for no key update skip locked";
    private static final String LOCK_TASKS = """
            select task.id from task where id in (
                select task from reservation where agent = any($1) and state = 'accepted')
            order by id for no key update
            """;
    private static final String GIVE_BACK = """
            with ended as (
                update reservation set state = 'canceled', changed_at = $3, ended_by = 'the agent was absent'
                from reservation as held join agent on agent.id = held.agent join task on task.id = held.task
                where reservation.id = held.id and held.agent = any($2) and
            """ + GONE + """
                returning reservation.*
            ), waiting as (
                update task set state = 'waiting', epoch = task.epoch + 1, named = false, given_by = null,
                    preferred_agent = ended.agent, preferred_since = $3, note = 'the agent who had it was absent'
                from ended where task.id = ended.task
            )
            select ended.*, task.trace from ended join task on task.id = ended.task order by ended.id
            """;

    private final Transactions transactions;
    private final ReservationEvents says;
    private final RoutingConfig config;
    private final Clock clock;

    Absence(Transactions transactions, ReservationEvents says, RoutingConfig config, Clock clock) {
        this.transactions = transactions;
        this.says = says;
        this.config = config;
        this.clock = clock;
    }

    /** Gives back what is to be given back now. */
    Uni<Void> end() {
        return transactions.withConnection(connection -> end(connection, clock.instant()));
    }

    private Uni<Void> end(SqlConnection connection, Instant now) {
        var since = at(now.minus(config.absenceGrace()));
        return connection
                .preparedQuery(ABSENT)
                .execute(Tuple.of(since))
                .map(Absence::ids)
                .chain(agents -> agents.length == 0
                        ? Uni.createFrom().voidItem()
                        : giveBack(connection, Tuple.of(since, agents, at(now)), agents, now));
    }

    private Uni<Void> giveBack(SqlConnection connection, Tuple parameters, String[] agents, Instant now) {
        return connection
                .preparedQuery(LOCK_TASKS)
                .execute(Tuple.of(agents))
                .chain(() -> connection.preparedQuery(GIVE_BACK).execute(parameters))
                .chain(rows -> says.say(connection, said(rows, now)));
    }

    private List<Outgoing> said(RowSet<Row> rows, Instant now) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> says.changed(row, now))
                .toList();
    }

    private static String[] ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("id"))
                .toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
