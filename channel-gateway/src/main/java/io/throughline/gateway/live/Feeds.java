package io.throughline.gateway.live;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.live.Signal.Entry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The feeds, one per subject: numbered entries without gaps. */
@ApplicationScoped
public class Feeds {
    /** Takes the feeds' locks, in one order everywhere, until the transaction ends. */
    private static final String LOCK = """
            insert into feed (subject, epoch, head, touched_at)
            select subject, gen_random_uuid()::varchar, 0, $2
            from (select distinct unnest($1::varchar[]) as subject order by subject) as subjects
            on conflict (subject) do update set touched_at = excluded.touched_at
            """;

    /** A statement after the lock's: its snapshot sees what the lock's last holder committed. */
    private static final String APPEND = """
            with given as (
                select * from unnest($1::varchar[], $2::varchar[], $3::varchar[], $4::varchar[])
                    with ordinality as given(subject, type, data, key, place)
            ), fresh as (
                select distinct on (subject, coalesce(key, place::varchar)) * from given
                where key is null or not exists (
                    select 1 from feed_entry as old where old.subject = given.subject and old.key = given.key)
                order by subject, coalesce(key, place::varchar), place
            ), written as (
                insert into feed_entry (subject, seq, type, data, key, at)
                select subject, feed.head + row_number() over (partition by subject order by place),
                    type, data::jsonb, key, $5
                from fresh join feed using (subject)
                returning subject, seq, key
            ), moved as (
                update feed set head = last.seq
                from (select subject, max(seq) as seq from written group by subject) as last
                where feed.subject = last.subject
            ), told as (
                select pg_notify('feed', subject) from (select distinct subject from written) as subjects
            )
            select subject, seq, key, (select count(*) from told) from written order by subject, seq
            """;

    private static final String READ = """
            select feed.epoch, feed.head, entry.seq, entry.type, entry.data::varchar, entry.at, coalesce(
                (select min(seq) from feed_entry where subject = $1), feed.head + 1) as oldest
            from feed left join lateral (
                select * from feed_entry where subject = $1 and seq > $2 order by seq limit $3) as entry on true
            where feed.subject = $1 order by entry.seq
            """;

    private final Pool pool;
    private final Clock clock;

    Feeds(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * An entry to be.
     *
     * @param data JSON
     * @param key what it is about: a subject's feed takes each key once; null for what may come again
     */
    public record Draft(
            String subject,
            String type,
            String data,
            @Nullable String key) {}

    /** An entry as appended. */
    public record Appended(
            String subject, long seq, @Nullable String key) {}

    /**
     * Appends the drafts to their feeds in the connection's transaction, in their order, and wakes the followers when
     * it commits. Call it once in a transaction, late: it holds the feeds' locks to the end. Gives what was not there
     * already.
     */
    public Uni<List<Appended>> append(SqlConnection connection, List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var subjects = drafts.stream().map(Draft::subject).toArray(String[]::new);
        var now = now();
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(subjects, now))
                .chain(() -> connection
                        .preparedQuery(APPEND)
                        .execute(Tuple.of(
                                subjects,
                                drafts.stream().map(Draft::type).toArray(String[]::new),
                                drafts.stream().map(Draft::data).toArray(String[]::new),
                                drafts.stream().map(Draft::key).toArray(String[]::new),
                                now)))
                .map(Feeds::appended);
    }

    /** Reads up to limit entries after the seq. A feed that is not there yet is made, so that it has an epoch. */
    Uni<Page> read(String subject, long after, int limit) {
        return find(subject, after, limit)
                .chain(page -> page.map(Uni.createFrom()::item).orElseGet(() -> make(subject, limit)));
    }

    private Uni<Page> make(String subject, int limit) {
        return pool.preparedQuery(LOCK)
                .execute(Tuple.of(new String[] {subject}, now()))
                .chain(() -> find(subject, 0, limit))
                .map(Optional::orElseThrow);
    }

    private Uni<Optional<Page>> find(String subject, long after, int limit) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(subject, after, limit))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(page(rows)));
    }

    private static Page page(RowSet<Row> rows) {
        var first = rows.iterator().next();
        var epoch = first.getString("epoch");
        var entries = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getLong("seq") != null)
                .map(row -> entry(epoch, row))
                .toList();
        return new Page(epoch, first.getLong("oldest"), first.getLong("head"), entries);
    }

    private static Entry entry(String epoch, Row row) {
        return new Entry(
                new Position(epoch, row.getLong("seq")),
                row.getString("type"),
                row.getString("data"),
                row.getOffsetDateTime("at").toInstant());
    }

    private static List<Appended> appended(RowSet<Row> rows) {
        var appended = new ArrayList<Appended>(rows.size());
        rows.forEach(row -> appended.add(new Appended(row.getString(0), row.getLong(1), row.getString(2))));
        return appended;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
