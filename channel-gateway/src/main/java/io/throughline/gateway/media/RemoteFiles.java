package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.media.Fetched.Gone;
import io.throughline.gateway.media.Fetched.Kept;
import io.throughline.gateway.media.Fetched.Refused;
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
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** Files that lie or lay at providers, in the database. */
@ApplicationScoped
class RemoteFiles {
    private static final String ADD = """
            insert into remote_file (location, inbox, ticket, state, due_at, noted_at)
            select row ->> 'location', row -> 'ticket' ->> 'inbox', row -> 'ticket', 'waiting', $2, $2
            from jsonb_array_elements($1) as row order by row ->> 'location'
            on conflict (location) do nothing
            """;
    private static final String CLAIM = """
            update remote_file set attempts = attempts + 1, due_at = $2
            where location in (
                select location from remote_file where state = 'waiting' and due_at <= $1
                order by due_at limit $3 for update skip locked)
            returning ticket, attempts, noted_at
            """;

    /** What it takes to fetch it is of no use any more, and may be as good as a password. */
    private static final String FINISH = """
            update remote_file set state = $3, media_type = $4, size = $5, reason = $6, ticket = ticket - 'url' - 'id'
            where location = $1 and attempts = $2 and state = 'waiting'
            """;

    private static final String POSTPONE =
            "update remote_file set due_at = $3 where location = $1 and attempts = $2 and state = 'waiting'";
    private static final String FORGET = """
            delete from remote_file where location = any ($1) or ticket ->> 'touchpoint' = any ($2) returning location
            """;

    private final Clock clock;

    RemoteFiles(Clock clock) {
        this.clock = clock;
    }

    /** A file that is being fetched, for the so manieth time. */
    record Claimed(Ticket ticket, int attempt, Instant notedAt) {
        static Claimed of(Row row) {
            return new Claimed(
                    Ticket.of(row.getJsonObject("ticket")),
                    row.getInteger("attempts"),
                    row.getOffsetDateTime("noted_at").toInstant());
        }
    }

    /** Adds files to fetch; those that are known already stay as they are. */
    Uni<Void> add(SqlConnection connection, List<Ticket> tickets) {
        var rows = new JsonArray();
        tickets.forEach(ticket ->
                rows.add(new JsonObject().put("location", ticket.location()).put("ticket", ticket.json())));
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(rows, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Claims files that are due: nobody else gets them during the lease. */
    Uni<List<Claimed>> claim(SqlConnection connection, Duration lease, int most) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(now, now.plus(lease), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Claimed::of)
                        .toList());
    }

    /** Ends the fetching, unless the claim had run out or the file was forgotten. */
    Uni<Void> finish(SqlConnection connection, Claimed claimed, Fetched outcome) {
        var tuple = Tuple.of(claimed.ticket().location(), claimed.attempt(), outcome.state());
        return connection
                .preparedQuery(FINISH)
                .execute(describe(tuple, outcome))
                .replaceWithVoid();
    }

    private static Tuple describe(Tuple tuple, Fetched outcome) {
        return switch (outcome) {
            case Kept(var type, var size) -> tuple.addString(type).addLong(size).addString(null);
            case Refused(var reason) -> tuple.addString(null).addLong(null).addString(reason);
            case Gone(var reason) -> tuple.addString(null).addLong(null).addString(reason);
        };
    }

    /** Leaves the file for later. */
    Uni<Void> postpone(SqlConnection connection, Claimed claimed, Instant due) {
        return connection
                .preparedQuery(POSTPONE)
                .execute(Tuple.of(claimed.ticket().location(), claimed.attempt(), due.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Forgets the files at the locations, and those of the messages; says which they were. */
    Uni<List<String>> forget(SqlConnection connection, Collection<String> locations, Collection<String> messages) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(locations.toArray(String[]::new), messages.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("location"))
                        .toList());
    }
}
