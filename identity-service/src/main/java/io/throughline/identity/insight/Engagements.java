package io.throughline.identity.insight;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.insight.Engagement.Sum;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of how engaged customers are. */
@ApplicationScoped
class Engagements {
    /** What the touchpoints of parts weigh at the time of the newest of them. */
    private static final String WEIGHED = """
            with seen as (
                select a.customer, s.channel, s.type as kind, s.weight, s.received_at as at,
                    max(s.received_at) over (partition by a.customer, s.channel, s.type) as as_of
                from assignment a join source_record s on s.touchpoint = a.touchpoint
                where a.valid_to is null and a.%1$s),
            added as (
                select customer, channel, kind, count(*) as touchpoints, as_of,
                    sum(weight * power(0.5::float8,
                        least(100, extract(epoch from as_of - at)::float8 / %2$s))) as weight
                from seen group by customer, channel, kind, as_of)
            insert into engagement as before (customer, channel, kind, touchpoints, weight, as_of)
            select customer, channel, kind, touchpoints, weight, as_of from added order by customer, channel, kind
            """;

    /** What is nearly nothing becomes nothing, since a number below the smallest is an error to PostgreSQL. */
    private static final String ADD = WEIGHED.formatted("touchpoint = any($1)", "$2") + """
            on conflict (customer, channel, kind) do update set
                touchpoints = before.touchpoints + excluded.touchpoints,
                weight = case when before.weight < 1e-12 then 0 else before.weight * power(0.5::float8, least(100,
                        greatest(0, extract(epoch from excluded.as_of - before.as_of)::float8 / $2))) end
                    + excluded.weight * power(0.5::float8, least(100,
                        greatest(0, extract(epoch from before.as_of - excluded.as_of)::float8 / $2))),
                as_of = greatest(before.as_of, excluded.as_of)
            """;

    private static final String FORGET = "delete from engagement where customer in :parts";
    private static final String RECOUNT =
            WEIGHED.formatted("customer in :parts", "cast(:half as float8)") + " returning customer";

    private static final String OF = """
            select channel, kind, touchpoints, weight, as_of from engagement where customer in :parts
            """;

    private final Clock clock;
    private final Duration halfLife;

    Engagements(EngagementConfig config, Clock clock) {
        this.clock = clock;
        this.halfLife = config.halfLife();
        if (halfLife.toSeconds() < 1) {
            throw new IllegalArgumentException("throughline.identity.engagement.half-life must be a second or more");
        }
    }

    /** After how long a touchpoint counts half as much. */
    Duration halfLife() {
        return halfLife;
    }

    /** Counts touchpoints, each once, for the parts that they were assigned to before in the same transaction. */
    Uni<Void> add(SqlConnection connection, List<TouchpointId> touchpoints) {
        var ids = touchpoints.stream().map(TouchpointId::value).toArray(String[]::new);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(ids, (double) halfLife.toSeconds()))
                .replaceWithVoid();
    }

    /** Counts all touchpoints of the parts anew. */
    Uni<Void> recount(Mutiny.Session session, List<String> parts) {
        return session.createNativeQuery(FORGET)
                .setParameter("parts", parts)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(RECOUNT, String.class)
                        .setParameter("parts", parts)
                        .setParameter("half", (double) halfLife.toSeconds())
                        .getResultList())
                .replaceWithVoid();
    }

    /** How engaged the parts are, all together. */
    Uni<Engagement> of(Mutiny.Session session, List<String> parts) {
        return session.createNativeQuery(OF, Object[].class)
                .setParameter("parts", parts)
                .getResultList()
                .map(rows -> rows.stream().map(Engagements::sum).toList())
                .map(sums -> Engagement.of(sums, clock.instant(), halfLife));
    }

    private static Sum sum(Object[] row) {
        return new Sum(
                Channel.valueOf((String) row[0]),
                (String) row[1],
                (Long) row[2],
                (Double) row[3],
                ((OffsetDateTime) row[4]).toInstant());
    }
}
