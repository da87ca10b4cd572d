package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.webhook.sending.Claimed.Lane;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What waits for endpoints, in the database: one lane for each thing that messages are about, so that looking for work
 * never meets the followers of a message that has to wait.
 */
@ApplicationScoped
class Lanes {
    private static final String READY = """
            select e.id from webhook_endpoint e join webhook_health h on h.endpoint = e.id
            where e.state = 'enabled' and (h.resting_until is null or h.resting_until <= $1)
                and exists (
                    select from webhook_lane l where l.endpoint = e.id
                        and (l.due_at <= $1 or h.resting_until is not null and not l.leased))
            """;

    /** Of an endpoint that has rested, one replica takes one message, due or not, to try whether it is back. */
    private static final String CLAIM = """
            with probe as (
                update webhook_health set resting_until = $3
                where endpoint = $1 and resting_until <= $2 returning endpoint),
            free as (
                select l.key from webhook_lane l
                join webhook_endpoint e on e.id = l.endpoint
                join webhook_health h on h.endpoint = l.endpoint
                where l.endpoint = $1 and e.state = 'enabled'
                    and (l.due_at <= $2 and h.resting_until is null
                        or (l.due_at <= $2 or not l.leased) and exists (select from probe))
                order by l.due_at
                limit case when exists (select from probe) then 1 else $4 end
                for update of l skip locked),
            taken as (
                update webhook_lane l set due_at = $3, leased = true, claim = claim + 1
                from free where l.endpoint = $1 and l.key = free.key
                returning l.endpoint, l.key, l.claim)
            select t.endpoint, t.key, t.claim, m.id, m.body, m.tries, m.begun_at, e.url, e.secrets,
                exists (select from probe) as probe,
                h.failures > 0 or h.resting_until is not null as troubled
            from taken t
            join webhook_endpoint e on e.id = t.endpoint
            join webhook_health h on h.endpoint = t.endpoint
            left join lateral (
                select id, body, tries, begun_at from webhook_message w
                where w.endpoint = t.endpoint and w.key = t.key and w.state = 'waiting'
                order by w.seq limit 1) m on true
            """;

    private static final String HOLD =
            "select key from webhook_lane where endpoint = $1 and key = $2 and claim = $3 for update";

    private static final String NEXT = """
            with over as (
                delete from webhook_lane where endpoint = $1 and key = $2 and not exists (
                    select from webhook_message where endpoint = $1 and key = $2 and state = 'waiting'))
            update webhook_lane set due_at = $3, leased = false where endpoint = $1 and key = $2 and exists (
                select from webhook_message where endpoint = $1 and key = $2 and state = 'waiting')
            """;

    private static final String WAKE = """
            update webhook_lane set due_at = $2 where endpoint = $1 and key in (
                select key from webhook_lane where endpoint = $1 and due_at > $2 and not leased
                order by key for update)
            """;

    /** The endpoints to which something can be sent now. */
    Uni<List<String>> ready(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery(READY)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    /** What was claimed: messages, and lanes in which nothing waits any more. */
    record Claims(List<Claimed> messages, List<Lane> empty) {
        static Claims of(List<Row> rows) {
            return new Claims(
                    rows.stream()
                            .filter(row -> row.getString("id") != null)
                            .map(Claimed::of)
                            .toList(),
                    rows.stream()
                            .filter(row -> row.getString("id") == null)
                            .map(Lane::of)
                            .toList());
        }
    }

    /**
     * Claims messages that are due, at most one of each lane: nobody else gets them until the lease ends. A claim whose
     * holder died runs out, and the message is sent again.
     */
    Uni<Claims> claim(SqlConnection connection, String endpoint, int most, Instant now, Instant lease) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(endpoint, now.atOffset(ZoneOffset.UTC), lease.atOffset(ZoneOffset.UTC), most))
                .map(rows -> Claims.of(
                        StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    /** Locks a claimed lane; false when the claim had run out and somebody else has it. */
    Uni<Boolean> hold(SqlConnection connection, Lane lane) {
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(lane.endpoint(), lane.key(), lane.claim()))
                .map(rows -> rows.size() > 0);
    }

    /** Gives a held lane back: what is first in it now is due then; without anything the lane is gone. */
    Uni<Void> next(SqlConnection connection, Lane lane, Instant due) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(lane.endpoint(), lane.key(), due.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Makes all that waits for the endpoint due now. */
    Uni<Void> wake(SqlConnection connection, String endpoint, Instant now) {
        return connection
                .preparedQuery(WAKE)
                .execute(Tuple.of(endpoint, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
