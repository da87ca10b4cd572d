package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.webhook.event.PublicEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Adds what endpoints are to be told. */
@ApplicationScoped
class Messages {
    /** Makes the lanes that are missing, and locks all of them, in their order. */
    private static final String LANES = """
            insert into webhook_lane (endpoint, key, due_at)
            select distinct endpoint, key, cast($3 as timestamptz)
            from unnest($1::varchar[], $2::varchar[]) as row (endpoint, key) order by endpoint, key
            on conflict (endpoint, key) do update set due_at = excluded.due_at where false
            """;

    private static final String ADD = """
            insert into webhook_message (endpoint, id, type, key, customer, body, created_at)
            select copy.endpoint, event.id, event.type, event.key, event.customer, event.body, $8
            from unnest($1::varchar[], $2::int[]) with ordinality as copy (endpoint, event, place)
            join unnest($3::varchar[], $4::varchar[], $5::varchar[], $6::varchar[], $7::text[])
                with ordinality as event (id, type, key, customer, body, place) on event.place = copy.event
            order by copy.place
            on conflict (endpoint, id) do nothing
            """;

    private final Clock clock;

    Messages(Clock clock) {
        this.clock = clock;
    }

    /**
     * One event for one endpoint.
     *
     * @param place of the event among those that are added, from 1
     */
    record Copy(String endpoint, int place) {}

    /** Adds copies of events, in their order. */
    Uni<Void> add(SqlConnection connection, List<PublicEvent> events, List<Copy> copies) {
        return copies.isEmpty() ? Uni.createFrom().voidItem() : add(connection, events, copies, clock.instant());
    }

    private Uni<Void> add(SqlConnection connection, List<PublicEvent> events, List<Copy> copies, Instant due) {
        var endpoints = copies.stream().map(Copy::endpoint).toArray(String[]::new);
        var keys =
                copies.stream().map(copy -> events.get(copy.place() - 1).key()).toArray(String[]::new);
        return connection
                .preparedQuery(LANES)
                .execute(Tuple.of(endpoints, keys, due.atOffset(ZoneOffset.UTC)))
                .chain(() -> connection.preparedQuery(ADD).execute(rows(events, copies, endpoints)))
                .replaceWithVoid();
    }

    private Tuple rows(List<PublicEvent> events, List<Copy> copies, String[] endpoints) {
        return Tuple.tuple()
                .addValue(endpoints)
                .addValue(copies.stream().map(Copy::place).toArray(Integer[]::new))
                .addValue(column(events, PublicEvent::id))
                .addValue(column(events, PublicEvent::type))
                .addValue(column(events, PublicEvent::key))
                .addValue(events.stream().map(PublicEvent::customer).toArray(String[]::new))
                .addValue(column(events, PublicEvent::body))
                .addValue(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static String[] column(List<PublicEvent> events, Function<PublicEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }
}
