package io.throughline.gateway.push;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** What is to be told, in the database. */
@ApplicationScoped
class Notices {
    private static final String CLAIM = """
            with due as (
                update push_notice set attempts = attempts + 1, due_at = $2
                where subscription in (
                    select subscription from push_notice where due_at <= $1
                    order by due_at limit 16 for update skip locked)
                returning *)
            select due.attempts, due.written_at, due.body, browser.* from due
            join push_subscription as browser on browser.id = due.subscription
            """;
    /** What came up meanwhile is told after the rest. */
    private static final String TOLD = """
            with rested as (update push_subscription set rests_until = $3 where id = $1),
            newer as (
                update push_notice set due_at = $3 where subscription = $1 and attempts <> $2)
            delete from push_notice where subscription = $1 and attempts = $2
            """;

    private static final String LATER = "update push_notice set due_at = $3 where subscription = $1 and attempts = $2";
    private static final String GIVE_UP = "delete from push_notice where subscription = $1 and attempts = $2";
    private static final String GONE = "delete from push_subscription where id = $1";

    private final Pool pool;
    private final Clock clock;

    Notices(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Some that are due: nobody else gets them during the lease. */
    Uni<List<Due>> claim(Duration lease) {
        var now = clock.instant();
        return run(CLAIM, Tuple.of(at(now), at(now.plus(lease))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Due::of)
                        .toList());
    }

    /** The browser was told, and rests. */
    Uni<Void> told(Due due, Duration rest) {
        return run(TOLD, Tuple.of(due.id(), due.attempts(), at(clock.instant().plus(rest))))
                .replaceWithVoid();
    }

    Uni<Void> later(Due due, Duration wait) {
        return run(LATER, Tuple.of(due.id(), due.attempts(), at(clock.instant().plus(wait))))
                .replaceWithVoid();
    }

    Uni<Void> giveUp(Due due) {
        return run(GIVE_UP, Tuple.of(due.id(), due.attempts())).replaceWithVoid();
    }

    /** The browser does not want to be told any more, or is no more. */
    Uni<Void> gone(Due due) {
        return run(GONE, Tuple.of(due.id())).replaceWithVoid();
    }

    private Uni<RowSet<Row>> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
