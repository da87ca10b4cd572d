package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Outgoing;
import io.throughline.routing.Documents;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tasks, as the conversations make and end them: a handful of statements for any number of conversations. */
@ApplicationScoped
class Tasks {
    private static final String LIVE = "task.state in ('waiting', 'offered', 'assigned')";
    private static final String LOCK =
            "select id from task where conversation = any($1) and " + LIVE + " order by id for no key update";
    private static final String END = """
            with done as (
                update task set state = case state when 'assigned' then 'done' else 'canceled' end, epoch = epoch + 1
                where conversation = any($1) and %s
                returning id, queue, trace
            )
            update reservation set changed_at = $2,
                state = case state when 'pending' then 'canceled' else 'wrapping' end,
                ended_by = case state when 'pending' then 'the conversation needs no agent any more' end,
                expires_at = case state when 'accepted' then cast($2 as timestamptz)
                    + coalesce(queue.wrap_up_ms, standard.wrap_up_ms) * interval '1 millisecond' end
            from done left join queue on queue.id = done.queue join queue as standard on standard.is_default
            where reservation.task = done.id and reservation.state in ('pending', 'accepted')
            returning reservation.*, done.trace
            """.formatted(LIVE);
    /** A wrap-up of no time: the router ends it in its next round, and keeps the reason. */
    private static final String HAND_OVER = """
            with over as (
                update task set state = case state when 'assigned' then 'done' else 'canceled' end, epoch = epoch + 1
                where conversation = any($1) and %s
            )
            update reservation set changed_at = $2, ended_by = 'handed over',
                state = case reservation.state when 'pending' then 'canceled' else 'wrapping' end,
                expires_at = case reservation.state when 'pending' then null else cast($2 as timestamptz) end
            from task
            where task.id = reservation.task and reservation.conversation = any($1)
                and reservation.state in ('pending', 'accepted', 'wrapping')
            returning reservation.*, task.trace
            """.formatted(LIVE);

    private static final String BEGIN = """
            insert into task (id, conversation, customer, channel, queue, state, created_at,
                preferred_agent, preferred_since, named, given_by, moved_to, card, trace, epoch)
            select need.id, need.conversation, need.customer, need.channel,
                coalesce(case when aim.queue is null then queue.id else target.id end, standard.id), 'waiting',
                need.since, coalesce(closest.agent, need.preferred_agent),
                case when closest.agent is null then need.preferred_since else closest.since end,
                need.handover ->> 'agent' is not null,
                nullif(coalesce(had.agent, need.handover ->> 'by'), need.handover ->> 'agent'), aim.queue,
                coalesce(need.card, last.card), need.trace, 0
            from jsonb_to_recordset($1) as need (id varchar, conversation varchar, customer varchar, channel varchar,
                queue varchar, preferred_agent varchar, preferred_since timestamptz, card jsonb, since timestamptz,
                trace varchar, handover jsonb)
            left join queue on queue.name = need.queue
            join queue as standard on standard.is_default
            left join lateral (select card, moved_to from task where conversation = need.conversation
                order by created_at desc limit 1) as last on true
            left join lateral (select agent from reservation
                where conversation = need.conversation and state = 'wrapping' and need.handover is not null
                order by created_at desc limit 1) as had on true
            cross join lateral (select coalesce(need.handover ->> 'queue', last.moved_to) as queue) as aim
            left join queue as target on target.id = aim.queue
            left join lateral closest_agent(coalesce(need.card, last.card), need.since) as closest on need.handover is null
            where coalesce(need.card, last.card) is not null
            on conflict (conversation) where state in ('waiting', 'offered', 'assigned')
            do update set card = excluded.card, channel = excluded.channel, customer = excluded.customer,
                follow_up = null
            """;

    private final Documents documents;
    private final TaskCards cards;
    private final ReservationEvents says;
    private final Clock clock;

    Tasks(Documents documents, TaskCards cards, ReservationEvents says, Clock clock) {
        this.documents = documents;
        this.cards = cards;
        this.says = says;
        this.clock = clock;
    }

    /** Ends the tasks whose turn it is no longer, begins those that are needed, brings new cards to the others. */
    Uni<Void> follow(SqlConnection connection, List<Turn> turns) {
        var now = clock.instant();
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(conversations(turns)))
                .chain(() -> end(connection, turns, now))
                .chain(said -> handOver(connection, turns, said, now))
                .call(() -> begin(connection, turns))
                .call(() -> cards.bring(connection, turns))
                .chain(said -> says.say(connection, said));
    }

    /** A wrap-up of no time is over at once, and nothing is said about it but that. */
    private Uni<List<Outgoing>> end(SqlConnection connection, List<Turn> turns, Instant now) {
        var ended = turns.stream()
                .filter(turn -> turn.ended() && !turn.handedOver())
                .toList();
        return ended.isEmpty() ? Uni.createFrom().item(List.of()) : end(connection, END, ended, now);
    }

    /** Who had a conversation that is given away has a free slot at once. */
    private Uni<List<Outgoing>> handOver(
            SqlConnection connection, List<Turn> turns, List<Outgoing> before, Instant now) {
        var given = turns.stream().filter(Turn::handedOver).toList();
        return given.isEmpty()
                ? Uni.createFrom().item(before)
                : end(connection, HAND_OVER, given, now).map(said -> Stream.concat(before.stream(), said.stream())
                        .toList());
    }

    private Uni<List<Outgoing>> end(SqlConnection connection, String sql, List<Turn> turns, Instant now) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(conversations(turns), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> said(rows, now));
    }

    private List<Outgoing> said(RowSet<Row> rows, Instant now) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> !isOver(row, now))
                .map(row -> says.changed(row, now))
                .toList();
    }

    private static boolean isOver(Row row, Instant now) {
        var until = row.getOffsetDateTime("expires_at");
        return until != null && !until.toInstant().isAfter(now);
    }

    private Uni<Void> begin(SqlConnection connection, List<Turn> turns) {
        var needs = turns.stream().map(Turn::need).filter(Objects::nonNull).toList();
        return needs.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(BEGIN)
                        .execute(Tuple.of(documents.rows(needs)))
                        .replaceWithVoid();
    }

    private static String[] conversations(List<Turn> turns) {
        return turns.stream().map(turn -> turn.conversation().value()).toArray(String[]::new);
    }
}
