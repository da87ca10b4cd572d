package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ReservationId;
import io.throughline.outbox.Transactions;
import io.throughline.routing.engine.ReservationState;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The reservations, as the agents answer them: compare and set, on any replica. */
@ApplicationScoped
class Reservations {
    private static final String LOCK_AGENT = "select id from agent where id = $1 for no key update";
    private static final String LOCK_TASK = """
            select id from task where id = (select task from reservation where id = $1 and agent = $2) for no key update
            """;
    private static final String ANSWER = """
            with answered as (
                update reservation set state = $4, changed_at = $5, expires_at = null, ended_by = $6
                where id = $1 and agent = $2 and (state <> 'pending' or expires_at > $5) and (state = $3
                    or $4 = 'completed' and state = 'accepted'
                    and exists (select from task where task.id = reservation.task and follow_up is not null))
                returning *
            ), moved as (
                update task set epoch = task.epoch + 1,
                    state = case answered.state when 'accepted' then 'assigned' when 'rejected' then 'waiting' else 'done' end
                from answered where task.id = answered.task
                    and (answered.state in ('accepted', 'rejected') or task.state = 'assigned')
            ), rested as (
                update agent set missed = 0, idle_since = case answered.state when 'accepted' then idle_since else $5 end
                from answered where agent.id = answered.agent and (answered.state <> 'accepted' or agent.missed > 0)
            )
            select answered.*, task.trace from answered join task on task.id = answered.task
            """;
    private static final String FIND = "select * from reservation where id = $1 and agent = $2";
    private static final String LIST = """
            select * from reservation
            where ($1::varchar is null or agent = $1) and ($2::varchar is null or state = $2) and id > $3
            order by id limit $4
            """;

    private final Transactions transactions;
    private final Pool pool;
    private final ReservationEvents says;
    private final Audit audit;
    private final Clock clock;

    Reservations(Transactions transactions, Pool pool, ReservationEvents says, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.pool = pool;
        this.says = says;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param reason why, in the agent's words
     * @param entry what the audit is to keep of it, should it count
     */
    record Given(
            ReservationId id,
            AgentId agent,
            Answer answer,
            @Nullable String reason,
            Audit.Entry entry) {}

    /** What an answer changed. */
    private record Changed(String conversation, String task, String state) {
        static Changed of(Row row) {
            return new Changed(row.getString("conversation"), row.getString("task"), row.getString("state"));
        }
    }

    /**
     * Gives the agent's answer, if the reservation still waits for it. Either way the result is the agent's reservation
     * as it is now: its state tells what happened. Empty if the agent has no such reservation.
     */
    Uni<Optional<ReservationView>> answer(Given given) {
        return transactions.withConnection(connection -> answer(connection, given));
    }

    private Uni<Optional<ReservationView>> answer(SqlConnection connection, Given given) {
        var now = clock.instant();
        var id = given.id().value();
        var agent = given.agent().value();
        var mine = Tuple.of(id, agent);
        var change = Tuple.of(
                id, agent, text(given.answer().from()), text(given.answer().to()));
        return connection
                .preparedQuery(LOCK_AGENT)
                .execute(Tuple.of(agent))
                .chain(() -> connection.preparedQuery(LOCK_TASK).execute(mine))
                .chain(() -> connection
                        .preparedQuery(ANSWER)
                        .execute(change.addValue(now.atOffset(ZoneOffset.UTC)).addValue(given.reason())))
                .call(rows -> keep(connection, given, rows))
                .chain(rows -> says.say(
                        connection,
                        stream(rows).map(row -> says.changed(row, now)).toList()))
                .chain(() -> connection.preparedQuery(FIND).execute(mine))
                .map(rows -> stream(rows).map(ReservationView::of).findFirst());
    }

    private Uni<Void> keep(SqlConnection connection, Given given, RowSet<Row> answered) {
        return stream(answered)
                .findFirst()
                .map(row -> audit.add(connection, given.entry().changing(Changed.of(row))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Reservations in the order of their ids, of one agent or all, in one state or any. */
    Uni<List<ReservationView>> list(@Nullable AgentId agent, @Nullable ReservationState state, String after, int most) {
        return pool.preparedQuery(LIST)
                .execute(
                        Tuple.of(agent == null ? null : agent.value(), state == null ? null : text(state), after, most))
                .map(rows -> stream(rows).map(ReservationView::of).toList());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static String text(ReservationState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
