package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Reply;
import io.throughline.outbox.EventJson;
import io.throughline.outbox.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Replies on their way, in the database. */
@ApplicationScoped
class OutgoingReplies {
    private static final String ADD = """
            insert into outgoing (message, conversation, channel, inbox, recipient, reply, trace, state, due_at)
            select row ->> 'message', row ->> 'conversation', row ->> 'channel', row ->> 'inbox', row ->> 'recipient',
                row -> 'reply', row ->> 'trace', 'waiting', coalesce((row ->> 'due_at')::timestamptz, $2)
            from jsonb_array_elements($1) with ordinality as rows(row, place)
            where not exists (select from erased_conversation where conversation = row ->> 'conversation')
            order by place
            on conflict (message) do nothing
            """;

    /**
     * Only the first waiting reply of a conversation on a channel may leave: the next must not overtake it. Files take
     * longer than texts.
     */
    private static final String CLAIM = """
            update outgoing set attempts = attempts + 1, due_at = case
                when reply -> 'attachments' <> '[]' then $2::timestamptz + ($2::timestamptz - $1::timestamptz) * 3
                else $2::timestamptz end
            where message in (
                select message from outgoing as this
                where state = 'waiting' and due_at <= $1 and not exists (
                    select from outgoing as earlier
                    where earlier.conversation = this.conversation and earlier.channel = this.channel
                        and earlier.state = 'waiting' and earlier.seq < this.seq)
                order by seq limit $3 for update skip locked)
            returning reply, trace, attempts, earlier_ids
            """;

    private static final String ADVANCE = """
            update outgoing set earlier_ids = earlier_ids || $3::varchar, due_at = greatest(due_at, $4)
            where message = $1 and attempts = $2 and state = 'waiting' returning message
            """;

    private static final String FINISH = """
            update outgoing set state = $3, delivery = $3, reason = $4, provider_id = $5, sent_at = $6,
                earlier_ids = earlier_ids || $7::varchar[]
            where message = $1 and attempts = $2 and state = 'waiting' returning message
            """;
    private static final String POSTPONE =
            "update outgoing set due_at = $3 where message = $1 and attempts = $2 and state = 'waiting'";

    private final Pace pace;
    private final Clock clock;

    OutgoingReplies(Pace pace, Clock clock) {
        this.pace = pace;
        this.clock = clock;
    }

    /** Adds replies that were written. */
    Uni<Void> add(SqlConnection connection, List<Received<Reply>> replies) {
        var now = clock.instant();
        return pace.moments(connection, replies.stream().map(Received::event).toList(), now)
                .map(moments -> rows(replies, moments))
                .chain(rows -> connection.preparedQuery(ADD).execute(Tuple.of(rows, now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    private static JsonArray rows(List<Received<Reply>> replies, Map<String, Instant> moments) {
        var rows = new JsonArray();
        for (var reply : replies) {
            var due = moments.get(reply.event().message().value());
            rows.add(row(reply).put("due_at", due == null ? null : due.toString()));
        }
        return rows;
    }

    private static JsonObject row(Received<Reply> received) {
        var reply = received.event();
        return new JsonObject()
                .put("message", reply.message().value())
                .put("conversation", reply.conversation().value())
                .put("channel", reply.channel().name())
                .put("inbox", reply.inbox().value())
                .put("recipient", reply.recipient().toString())
                .put("reply", new JsonObject(EventJson.write(reply)))
                .put("trace", received.trace());
    }

    /**
     * Claims replies that are due: nobody else gets them during the lease. A claim whose holder died runs out, and the
     * reply is sent again.
     */
    Uni<List<Claimed>> claim(SqlConnection connection, Duration lease, int most) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(now, now.plus(lease), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Claimed::of)
                        .toList());
    }

    /** Notes that one message of several was taken; empty when the claim had run out and somebody else has it. */
    Uni<Optional<Claimed>> advance(SqlConnection connection, Claimed claimed, String providerId, Duration lease) {
        var due = clock.instant().plus(lease).atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(claimed.id(), claimed.attempt(), providerId, due))
                .map(rows -> rows.size() > 0 ? Optional.of(claimed.further(providerId)) : Optional.empty());
    }

    /** Ends the delivery; false when the claim had run out and somebody else has it. */
    Uni<Boolean> finish(SqlConnection connection, Claimed claimed, Outcome outcome) {
        return connection
                .preparedQuery(FINISH)
                .execute(Tuple.of(claimed.id(), claimed.attempt(), outcome.state(), outcome.reason())
                        .addString(outcome.providerId())
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                        .addArrayOfString(outcome.earlier().toArray(String[]::new)))
                .map(rows -> rows.size() > 0);
    }

    /** Leaves the reply for later. */
    Uni<Void> postpone(SqlConnection connection, Claimed claimed, Instant due) {
        return connection
                .preparedQuery(POSTPONE)
                .execute(Tuple.of(claimed.id(), claimed.attempt(), due.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /**
     * A reply that is being delivered, for the so manieth time.
     *
     * @param earlier the provider's ids of the messages of the reply that it has taken already
     */
    record Claimed(Reply reply, @Nullable String trace, int attempt, List<String> earlier) {
        static Claimed of(Row row) {
            var reply = EventJson.read(row.getJsonObject("reply").encode(), Reply.class);
            var earlier = List.of(row.getArrayOfStrings("earlier_ids"));
            return new Claimed(reply, row.getString("trace"), row.getInteger("attempts"), earlier);
        }

        Claimed further(String providerId) {
            var all = new ArrayList<>(earlier);
            all.add(providerId);
            return new Claimed(reply, trace, attempt, List.copyOf(all));
        }

        String id() {
            return reply.message().value();
        }
    }
}
