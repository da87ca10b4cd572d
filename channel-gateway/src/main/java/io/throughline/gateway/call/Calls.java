package io.throughline.gateway.call;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.call.Call.Stage;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The calls as their providers tell of them. Somebody is on the line: what the database does not say soon is done
 * without, by whoever asks.
 */
@ApplicationScoped
public class Calls {
    private static final String ARRIVE = """
            insert into call (id, inbox, number, attested, outbound, stage, created_at, changed_at)
            values ($1, $2, $3, $4, false, 'arrived', $5, $5) on conflict (id) do nothing
            """;
    private static final String PLACE = """
            insert into call (id, inbox, number, attested, outbound, stage, agent, created_at, changed_at)
            values ($1, $2, $3, true, true, 'connected', $4, $5, $5) on conflict (id) do nothing
            """;
    private static final String FIND = "select * from call where id = $1";
    private static final String ENQUEUE = """
            update call set stage = 'queued', queue = $2, language = coalesce($3, language), changed_at = $4
            where id = $1 and stage in ('arrived', 'queued') returning *
            """;
    private static final String MOVE = """
            update call set stage = $2, changed_at = $3 where id = $1 and stage <> 'over' returning *
            """;
    /** Who asked to be called back is so after hanging up, too. */
    private static final String END = """
            update call as now set changed_at = $2, stage = case now.stage when 'callback' then 'callback' else 'over' end
            from call as before where now.id = $1 and before.id = now.id returning before.*
            """;

    private static final String AGAIN = """
            update call set stage = case stage when 'callback' then stage else 'queued' end, due_at = $2, changed_at = $3
            where id = $1 and not outbound and stage in ('queued', 'connected', 'callback') and attempts < 10
            returning *
            """;
    private static final String CLAIM = """
            update call set due_at = $2, attempts = attempts + 1
            where id in (
                select id from call where due_at <= $1 and agent is not null and stage in ('queued', 'callback')
                order by due_at limit 16 for update skip locked)
            returning *
            """;
    private static final String SETTLE = "update call set due_at = null, changed_at = $2 where id = $1";
    private static final String FORGET = "delete from call where changed_at < $1";
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Pool pool;
    private final Clock clock;

    Calls(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Somebody calls; hearing it again changes nothing. */
    public Uni<Void> arrive(String id, InboxId inbox, String number, boolean attested) {
        return run(ARRIVE, Tuple.of(id, inbox.value(), number, attested, now())).replaceWithVoid();
    }

    /** We call a customer for an agent. */
    public Uni<Void> place(String id, InboxId inbox, String number, AgentId agent) {
        return run(PLACE, Tuple.of(id, inbox.value(), number, agent.value(), now()))
                .replaceWithVoid();
    }

    /** The call, if it is known. */
    public Uni<Optional<Call>> find(String id) {
        return run(FIND, Tuple.of(id)).map(Calls::first);
    }

    /** The customer waits for an agent of a queue from now on. */
    public Uni<Optional<Call>> enqueue(String id, @Nullable String queue, @Nullable String language) {
        return run(ENQUEUE, Tuple.of(id, queue, language, now())).map(Calls::first);
    }

    /** The customer wants to be called back, or speaks to an agent. */
    public Uni<Optional<Call>> move(String id, Stage stage) {
        return run(MOVE, Tuple.of(id, text(stage), now())).map(Calls::first);
    }

    /** The customer has hung up; gives the call as it was before. */
    public Uni<Optional<Call>> end(String id) {
        return run(END, Tuple.of(id, now())).map(Calls::first);
    }

    /** The agent's phone was not answered: the customer waits on, and it is to ring again after that time. */
    public Uni<Optional<Call>> waitAgain(String id, Duration pause) {
        return run(AGAIN, Tuple.of(id, now().plus(pause), now())).map(Calls::first);
    }

    /** Calls whose agent is to be rung now; nobody else gets them during the lease. */
    Uni<List<Call>> claim(Duration lease) {
        return run(CLAIM, Tuple.of(now(), now().plus(lease)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Call::of)
                        .toList());
    }

    /** The agent's phone rings: nothing more is to be done. */
    Uni<Void> settle(Call call) {
        return run(SETTLE, Tuple.of(call.id(), now())).replaceWithVoid();
    }

    @Scheduled(every = "6h", delayed = "20m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return run(FORGET, Tuple.of(now().minus(REMEMBERED))).replaceWithVoid();
    }

    private Uni<RowSet<Row>> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values);
    }

    private static Optional<Call> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(Call::of);
    }

    private static String text(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
