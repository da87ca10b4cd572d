package io.throughline.gateway.desk;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.contracts.ReservationEvent.ReservationCompleted;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.contracts.ReservationEvent.ReservationRejected;
import io.throughline.contracts.ReservationEvent.ReservationRescinded;
import io.throughline.contracts.ReservationEvent.ReservationTimedOut;
import io.throughline.contracts.ReservationEvent.ReservationWrapping;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which agents a conversation is offered to or with, and who had it last. */
@ApplicationScoped
class Assignments {
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String KEEP = """
            insert into desk_assignment (reservation, conversation, agent, state, changed_at)
            select *, $5 from unnest($1::varchar[], $2::varchar[], $3::varchar[], $4::varchar[])
            on conflict (reservation) do update set state = excluded.state, changed_at = excluded.changed_at
            """;
    private static final String DROP = "delete from desk_assignment where reservation = any ($1)";

    private static final String PRESENT = """
            select distinct conversation, agent from desk_assignment
            where conversation = any ($1) and state <> 'done'
            """;
    private static final String LAST = """
            select distinct on (conversation) conversation, agent from desk_assignment
            where conversation = any ($1) and state <> 'offered'
            order by conversation, state = 'held' desc, changed_at desc
            """;
    private static final String FORGET = "delete from desk_assignment where state = 'done' and changed_at < $1";

    private final Pool pool;
    private final Clock clock;

    Assignments(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Where a reservation stands between a conversation and an agent. */
    private enum Stand {
        OFFERED,
        HELD,
        DONE,
        /** The agent never had it. */
        VOID;

        static Stand of(ReservationEvent event) {
            return switch (event) {
                case ReservationCreated _ -> OFFERED;
                case ReservationAccepted _, ReservationWrapping _ -> HELD;
                case ReservationCompleted _ -> DONE;
                case ReservationRejected _, ReservationTimedOut _, ReservationCanceled _, ReservationRescinded _ ->
                    VOID;
            };
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes over what became of reservations; of several events of one, the last counts. */
    Uni<Void> take(SqlConnection connection, List<? extends ReservationEvent> events) {
        var last = new LinkedHashMap<String, ReservationEvent>();
        events.forEach(event -> last.put(event.offer().reservation().value(), event));
        var standing = new ArrayList<>(last.values());
        standing.removeIf(event -> Stand.of(event) == Stand.VOID);
        var gone = last.values().stream()
                .filter(event -> Stand.of(event) == Stand.VOID)
                .map(event -> event.offer().reservation().value())
                .toArray(String[]::new);
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        column(standing, event -> event.offer().reservation().value()),
                        column(standing, event -> event.offer().conversation().value()),
                        column(standing, event -> event.offer().agent().value()),
                        column(standing, event -> Stand.of(event).text()),
                        now()))
                .chain(() -> connection.preparedQuery(DROP).execute(Tuple.of(gone)))
                .replaceWithVoid();
    }

    /** The agents to whom the conversations are offered or who hold them. */
    Uni<Map<ConversationId, List<AgentId>>> present(
            SqlConnection connection, Collection<ConversationId> conversations) {
        return agents(connection, PRESENT, conversations);
    }

    /** The agent who holds each conversation, else the one who had it last. */
    Uni<Map<ConversationId, List<AgentId>>> last(SqlConnection connection, Collection<ConversationId> conversations) {
        return agents(connection, LAST, conversations);
    }

    @Scheduled(every = "6h", delayed = "15m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(now().minus(REMEMBERED)))
                .replaceWithVoid();
    }

    private static Uni<Map<ConversationId, List<AgentId>>> agents(
            SqlConnection connection, String statement, Collection<ConversationId> conversations) {
        var ids = conversations.stream().map(ConversationId::value).distinct().toArray(String[]::new);
        return connection.preparedQuery(statement).execute(Tuple.of(ids)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .collect(Collectors.groupingBy(
                        row -> new ConversationId(row.getString(0)),
                        Collectors.mapping(Assignments::agent, Collectors.toList()))));
    }

    private static AgentId agent(Row row) {
        return new AgentId(row.getString(1));
    }

    private static String[] column(List<ReservationEvent> events, Function<ReservationEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
