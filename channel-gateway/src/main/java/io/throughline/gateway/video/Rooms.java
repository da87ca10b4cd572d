package io.throughline.gateway.video;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply.CallRequested;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The rooms of the last day, in the database. */
@ApplicationScoped
class Rooms {
    private static final String OPEN = """
            insert into video_room (call, name, inbox, identity_type, identity_issuer, identity_value, opened_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (call) do update set call = excluded.call returning *
            """;
    private static final String JOIN = """
            update video_room set occupants = array_append(array_remove(occupants, $2), $2),
                met_at = coalesce(met_at,
                    case when cardinality(array_append(array_remove(occupants, $2), $2)) > 1 then $3::timestamptz end)
            where name = $1 and not over returning *
            """;
    private static final String LEAVE =
            "update video_room set occupants = array_remove(occupants, $2) where name = $1 returning *";
    private static final String END = "update video_room set over = true where name = $1 returning *";
    private static final String LONG_OPEN = "select * from video_room where not over and opened_at < $1";
    private static final String FORGET = "delete from video_room where over and opened_at < $1";
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int NAME_BITS = 130;
    private static final int NAME_BASE = 32;

    private final Pool pool;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Rooms(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A room for a customer; for the same wish the same room. */
    Uni<Room> open(CallRequested wanted) {
        var key = wanted.recipient();
        var name = new BigInteger(NAME_BITS, random).toString(NAME_BASE);
        return run(
                        OPEN,
                        Tuple.of(
                                        wanted.message().value(),
                                        name,
                                        wanted.inbox().value(),
                                        key.type().name())
                                .addString(key.issuer())
                                .addString(key.value())
                                .addOffsetDateTime(at(clock.instant())))
                .map(rows -> first(rows).orElseThrow());
    }

    /** Somebody has entered; empty when there is no such room. */
    Uni<Optional<Room>> join(String name, String occupant, Instant at) {
        return run(JOIN, Tuple.of(name, occupant, at(at))).map(Rooms::first);
    }

    /** Somebody has left. */
    Uni<Optional<Room>> leave(String name, String occupant) {
        return run(LEAVE, Tuple.of(name, occupant)).map(Rooms::first);
    }

    /** Nobody is in it any more; saying it twice changes nothing. */
    Uni<Optional<Room>> end(String name) {
        return run(END, Tuple.of(name)).map(Rooms::first);
    }

    /** Rooms that have been open for longer than that, of whose end nobody told. */
    Uni<List<Room>> openFor(Duration longest) {
        return run(LONG_OPEN, Tuple.of(at(clock.instant().minus(longest))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Rooms::room)
                        .toList());
    }

    @Scheduled(every = "6h", delayed = "25m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return run(FORGET, Tuple.of(at(clock.instant().minus(REMEMBERED)))).replaceWithVoid();
    }

    private Uni<RowSet<Row>> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Room> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(Rooms::room);
    }

    private static Room room(Row row) {
        var key = new IdentityKey(
                IdentityType.valueOf(row.getString("identity_type")),
                row.getString("identity_issuer"),
                row.getString("identity_value"));
        var met = row.getOffsetDateTime("met_at");
        return new Room(
                row.getString("name"),
                row.getString("call"),
                new InboxId(row.getString("inbox")),
                key,
                met == null ? null : met.toInstant());
    }
}
