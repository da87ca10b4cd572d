package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Id;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.contracts.PresenceEvent.PresenceChanged;
import io.throughline.contracts.ReservationEvent.ReservationTimedOut;
import io.throughline.outbox.Outgoing;
import io.throughline.routing.Documents;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.engine.Decision;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Writes what the router decided within a transaction, together with what is said about it: those decisions whose
 * conditions hold.
 */
@ApplicationScoped
class DecisionRows {
    private static final String LOCK_AGENTS = "select id from agent where id = any($1) order by id for no key update";
    private static final String LOCK_TASKS = "select id from task where id = any($1) order by id for no key update";
    private static final String OFFER = """
            with offer as (
                select wanted.*, task.channel, row_number() over
                    (partition by wanted.agent, task.channel order by wanted.reservation) as place,
                    sum(cast(cast($3 as jsonb) ->> task.channel as integer)) over
                    (partition by wanted.agent order by wanted.reservation) as units
                from jsonb_to_recordset($1) as wanted (reservation varchar, task varchar, agent varchar, epoch bigint,
                    slots integer, until timestamptz, reason varchar)
                join task on task.id = wanted.task
            ), allowed as (
                select offer.* from offer join agent on agent.id = offer.agent
                where agent.active and agent.presence = 'available' and not agent.paused ? offer.channel
                and offer.place + (select count(*) from reservation as busy
                        where busy.agent = offer.agent and busy.channel = offer.channel
                        and busy.state in ('pending', 'accepted', 'wrapping'))
                    <= coalesce(cast(agent.capacity ->> offer.channel as integer), offer.slots)
                and not exists (select from reservation as busy
                        where busy.agent = offer.agent and busy.state in ('pending', 'accepted', 'wrapping')
                        having coalesce(sum(cast(cast($3 as jsonb) ->> busy.channel as integer)), 0) + offer.units > $4
                        or bool_or(busy.channel <> offer.channel
                            and not cast($5 as jsonb) -> busy.channel ? offer.channel))
            ), taken as (
                update task set state = 'offered', epoch = task.epoch + 1 from allowed
                where task.id = allowed.task and task.state = 'waiting' and task.epoch = allowed.epoch
                returning task.*, allowed.reservation, allowed.agent, allowed.until,
                    left(concat_ws('; ', allowed.reason, task.note), 500) as reason
            ), reserved as (
                insert into reservation (id, task, agent, conversation, customer, channel, state, reason,
                    created_at, changed_at, expires_at)
                select reservation, id, agent, conversation, customer, channel, 'pending', reason, $2, $2, until
                from taken
            )
            select reservation as id, id as task, agent, conversation, customer, channel, reason, until, card, trace,
                created_at as arrived_at
            from taken order by reservation
            """;
    private static final String END = """
            with ended as (
                update reservation set state = wanted."to", changed_at = $2, expires_at = null,
                    ended_by = coalesce(reservation.ended_by, wanted.reason)
                from jsonb_to_recordset($1) as wanted (reservation varchar, "from" varchar, "to" varchar, reason varchar)
                where reservation.id = wanted.reservation and reservation.state = wanted."from"
                returning reservation.*
            ), freed as (
                update task set state = 'waiting', epoch = task.epoch + 1 from ended
                where task.id = ended.task and task.state = 'offered'
            ), rested as (
                update agent set idle_since = $2, missed = missed + case ended.state when 'timeout' then 1 else 0 end
                from ended
                where agent.id = ended.agent and ended.state in ('timeout', 'completed')
            )
            select ended.*, task.trace from ended join task on task.id = ended.task order by ended.id
            """;
    private static final String SEND_AWAY = """
            update agent set presence = 'away', presence_at = $2
            where id = any($1) and presence = 'available' and missed >= $3 returning id, name
            """;

    private final Documents documents;
    private final ReservationEvents says;
    private final RoutingConfig config;
    private final Limits limits;

    DecisionRows(Documents documents, ReservationEvents says, RoutingConfig config, Limits limits) {
        this.documents = documents;
        this.says = says;
        this.config = config;
        this.limits = limits;
    }

    /** Writes them; fails with {@link RouterLease.Lost} in an old epoch. */
    Uni<Void> write(SqlConnection connection, long epoch, List<Decision> decisions, Instant now) {
        return RouterLease.fence(connection, epoch)
                .chain(() -> lock(connection, LOCK_AGENTS, ids(decisions, Decision::agent)))
                .chain(() -> lock(connection, LOCK_TASKS, ids(decisions, Decision::task)))
                .chain(() -> end(connection, decisions, now))
                .chain(ended -> offer(connection, decisions, ended, now))
                .chain(said -> says.say(connection, said));
    }

    private Uni<List<Outgoing>> end(SqlConnection connection, List<Decision> decisions, Instant now) {
        var ends = decisions.stream().filter(Decision.End.class::isInstance).toList();
        return ends.isEmpty()
                ? Uni.createFrom().item(List.of())
                : connection
                        .preparedQuery(END)
                        .execute(Tuple.of(documents.rows(ends), at(now)))
                        .map(rows -> list(rows, row -> says.changed(row, now)))
                        .chain(said -> sendAway(connection, said, now));
    }

    private Uni<List<Outgoing>> offer(
            SqlConnection connection, List<Decision> decisions, List<Outgoing> before, Instant now) {
        var offers = decisions.stream().filter(Decision.Offer.class::isInstance).toList();
        return offers.isEmpty()
                ? Uni.createFrom().item(before)
                : connection
                        .preparedQuery(OFFER)
                        .execute(Tuple.of(
                                documents.rows(offers),
                                at(now),
                                limits.weights(),
                                limits.units(),
                                limits.interruptions()))
                        .map(rows -> list(rows, row -> says.created(row, now)))
                        .map(said -> joined(before, said));
    }

    private Uni<List<Outgoing>> sendAway(SqlConnection connection, List<Outgoing> before, Instant now) {
        var silent = before.stream()
                .map(Outgoing::event)
                .filter(ReservationTimedOut.class::isInstance)
                .map(event -> ((ReservationTimedOut) event).offer().agent().value())
                .toArray(String[]::new);
        return config.awayAfterMissed() <= 0 || silent.length == 0
                ? Uni.createFrom().item(before)
                : connection
                        .preparedQuery(SEND_AWAY)
                        .execute(Tuple.of(silent, at(now), config.awayAfterMissed()))
                        .map(rows -> list(rows, row -> away(row, now)))
                        .map(said -> joined(before, said));
    }

    private static Outgoing away(Row row, Instant now) {
        return Outgoing.of(
                new PresenceChanged(new AgentId(row.getString("id")), row.getString("name"), Presence.AWAY, now));
    }

    private static Uni<Void> lock(SqlConnection connection, String sql, String[] ids) {
        return connection.preparedQuery(sql).execute(Tuple.of(ids)).replaceWithVoid();
    }

    private static String[] ids(List<Decision> decisions, Function<Decision, Id> id) {
        return decisions.stream().map(id).map(Id::value).distinct().toArray(String[]::new);
    }

    private static List<Outgoing> list(RowSet<Row> rows, Function<Row, Outgoing> said) {
        return StreamSupport.stream(rows.spliterator(), false).map(said).toList();
    }

    private static List<Outgoing> joined(List<Outgoing> first, List<Outgoing> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static OffsetDateTime at(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
