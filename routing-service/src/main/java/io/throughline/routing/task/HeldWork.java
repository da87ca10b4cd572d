package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes from agents what they have when a rule says so: on any replica, under the locks that the router's decisions take,
 * the rule checked again once they are held. While a call goes on, its agent keeps the conversation.
 */
@ApplicationScoped
class HeldWork {
    private static final String LOCK_TASKS = """
            select task.id from task where id in (
                select task from reservation where agent = any($1) and state = 'accepted')
            order by id for no key update
            """;

    private final Transactions transactions;
    private final ReservationEvents says;

    HeldWork(Transactions transactions, ReservationEvents says) {
        this.transactions = transactions;
        this.says = says;
    }

    /**
     * When to take what, and what becomes of it.
     *
     * @param find locks the agents, by two times
     * @param end ends their reservations, by the same two times, the agents and now
     */
    record Rule(String find, String end) {
        /**
         * @param when a condition on agent, held and task, by two times
         * @param reservation what becomes of the reservation
         * @param others statements about the reservations that are ended
         */
        static Rule of(String when, String reservation, String others) {
            var held = """
                    held.state = 'accepted' and task.state = 'assigned' and task.call is distinct from 'answered' and
                    """ + when;
            return new Rule("""
                    select id from agent where exists (
                        select from reservation as held join task on task.id = held.task
                        where held.agent = agent.id and %s)
                    order by id for no key update skip locked
                    """.formatted(held), """
                    with ended as (
                        update reservation set changed_at = $4, %s
                        from reservation as held join agent on agent.id = held.agent join task on task.id = held.task
                        where reservation.id = held.id and agent.id = any($3) and %s
                        returning reservation.*
                    ), %s
                    select ended.*, task.trace from ended join task on task.id = ended.task order by ended.id
                    """.formatted(reservation, held, others));
        }
    }

    /** Takes what the rule says, by times before which it applies; null for never. */
    Uni<Void> end(Rule rule, @Nullable Instant one, @Nullable Instant other, Instant now) {
        return transactions.withConnection(connection -> end(connection, rule, Tuple.of(at(one), at(other)), now));
    }

    private Uni<Void> end(SqlConnection connection, Rule rule, Tuple times, Instant now) {
        return connection
                .preparedQuery(rule.find())
                .execute(times)
                .map(HeldWork::ids)
                .chain(agents -> agents.length == 0
                        ? Uni.createFrom().voidItem()
                        : end(connection, rule, times.addArrayOfString(agents), agents, now));
    }

    private Uni<Void> end(SqlConnection connection, Rule rule, Tuple times, String[] agents, Instant now) {
        return connection
                .preparedQuery(LOCK_TASKS)
                .execute(Tuple.of(agents))
                .chain(() -> connection.preparedQuery(rule.end()).execute(times.addValue(at(now))))
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

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
