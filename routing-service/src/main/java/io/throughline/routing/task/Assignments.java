package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Problems;
import io.throughline.contracts.ReservationId;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Gives tasks to agents by hand, on any replica: under the locks that the router's decisions take, so that of two who want
 * one task one gets it, and nobody gets more than their slots unless somebody says so.
 */
@ApplicationScoped
class Assignments {
    private static final String LOCK_AGENT = "select id from agent where id = $1 for no key update";
    private static final String LOCK_TASK = "select id from task where id = $1 for no key update";
    private static final String LOOK = """
            select task.state, task.channel, task.note, agent.active and agent.presence <> 'offline' as present,
                agent.capacity, live.id as reservation, live.agent as holder, holder.name as holder_name,
                (select count(*) from reservation as busy where busy.agent = agent.id and busy.channel = task.channel
                    and busy.task <> task.id and busy.state in ('pending', 'accepted', 'wrapping')) as busy,
                (select coalesce(sum(cast(cast($3 as jsonb) ->> busy.channel as integer)), 0) from reservation as busy
                    where busy.agent = agent.id and busy.task <> task.id
                    and busy.state in ('pending', 'accepted', 'wrapping')) as units,
                (select string_agg(asked.key || ' ' || asked.value, ', ' order by asked.key)
                    from jsonb_each_text(coalesce(queue.skills, standard.skills)) as asked
                    where not exists (select from agent_skill where agent_skill.agent = agent.id
                        and skill = asked.key and level >= cast(asked.value as integer))) as lacks
            from task join agent on agent.id = $2
            left join queue on queue.id = task.queue join queue as standard on standard.is_default
            left join reservation as live on live.task = task.id and live.state in ('pending', 'accepted')
            left join agent as holder on holder.id = live.agent
            where task.id = $1
            """;
    private static final String RESCIND = """
            with ended as (
                update reservation set state = 'rescinded', changed_at = $2, expires_at = null
                where task = $1 and state = 'pending' returning *
            )
            select ended.*, task.trace from ended join task on task.id = ended.task
            """;
    private static final String GIVE = """
            with given as (
                update task set state = 'assigned', epoch = epoch + 1
                where id = $1 and state in ('waiting', 'offered') returning *
            ), reserved as (
                insert into reservation (id, task, agent, conversation, customer, channel, state, reason,
                    created_at, changed_at)
                select $3, id, $4, conversation, customer, channel, 'accepted', $5, $2, $2 from given
            )
            select cast($3 as varchar) as id, id as task, cast($4 as varchar) as agent, conversation, customer, channel,
                'accepted' as state, cast($5 as varchar) as reason, cast($2 as timestamptz) as until, card, trace,
                created_at as arrived_at
            from given
            """;
    private static final String FIND = "select * from reservation where id = $1";
    private static final int LONGEST = 500;

    private final Transactions transactions;
    private final ReservationEvents says;
    private final Limits limits;
    private final Audit audit;

    Assignments(Transactions transactions, ReservationEvents says, Limits limits, Audit audit) {
        this.transactions = transactions;
        this.says = says;
        this.limits = limits;
        this.audit = audit;
    }

    /** The agent has the task from now on; fails with the problem that says why not. */
    Uni<ReservationView> give(Assignment wanted) {
        return transactions.withConnection(connection -> give(connection, wanted));
    }

    private Uni<ReservationView> give(SqlConnection connection, Assignment wanted) {
        var task = wanted.task().value();
        var agent = wanted.agent().value();
        return connection
                .preparedQuery(LOCK_AGENT)
                .execute(Tuple.of(agent))
                .map(rows -> first(rows).orElseThrow(() -> Problems.unknown("agent")))
                .chain(() -> connection.preparedQuery(LOCK_TASK).execute(Tuple.of(task)))
                .chain(() -> connection.preparedQuery(LOOK).execute(Tuple.of(task, agent, limits.weights())))
                .map(rows -> first(rows).map(this::stand).orElseThrow(() -> Problems.unknown("task")))
                .chain(stand -> wanted.had(stand)
                        .map(id -> Uni.createFrom().item(id))
                        .orElseGet(() -> give(connection, wanted, stand)))
                .chain(id -> connection.preparedQuery(FIND).execute(Tuple.of(id)))
                .map(rows -> first(rows).map(ReservationView::of).orElseThrow());
    }

    private Assignment.Stand stand(Row row) {
        return Assignment.Stand.of(row, limits.of(row));
    }

    private Uni<String> give(SqlConnection connection, Assignment wanted, Assignment.Stand stand) {
        wanted.refusal(stand).ifPresent(refusal -> {
            throw refusal;
        });
        var at = wanted.entry().at();
        var now = at.atOffset(ZoneOffset.UTC);
        var id = ReservationId.draw(at).value();
        var task = wanted.task().value();
        var reason = wanted.reason(stand);
        var gift = Tuple.of(
                task, now, id, wanted.agent().value(), reason.substring(0, Math.min(LONGEST, reason.length())));
        return connection
                .preparedQuery(RESCIND)
                .execute(Tuple.of(task, now))
                .map(rows -> first(rows).map(row -> says.changed(row, at)).stream())
                .chain(rescinded -> connection.preparedQuery(GIVE).execute(gift).map(rows -> said(rescinded, rows, at)))
                .call(said -> audit.add(connection, wanted.entry()))
                .chain(said -> says.say(connection, said))
                .replaceWith(id);
    }

    private List<Outgoing> said(Stream<Outgoing> before, RowSet<Row> given, Instant now) {
        var row = given.iterator().next();
        return Stream.concat(before, Stream.of(says.created(row, now), says.changed(row, now)))
                .toList();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
