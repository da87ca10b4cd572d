package io.throughline.identity.insight;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.insight.Engagement.Sum;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
    /**
     * What is nearly nothing becomes nothing, since a number below the smallest is an error to PostgreSQL. The part is the
     * one to which the touchpoint was assigned before in the same transaction.
     */
    private static final String ADD = """
            with given as (
                select * from jsonb_to_recordset($1)
                    as row(touchpoint varchar, channel varchar, kind varchar, weight float8, at timestamptz)),
            seen as (
                select a.customer, g.channel, g.kind, g.weight, g.at,
                    max(g.at) over (partition by a.customer, g.channel, g.kind) as as_of
                from given g join assignment a on a.touchpoint = g.touchpoint and a.valid_to is null),
            added as (
                select customer, channel, kind, count(*) as touchpoints, as_of,
                    sum(weight * power(0.5::float8,
                        least(100, extract(epoch from as_of - at)::float8 / $2))) as weight
                from seen group by customer, channel, kind, as_of)
            insert into engagement as before (customer, channel, kind, touchpoints, weight, as_of)
            select customer, channel, kind, touchpoints, weight, as_of from added order by customer, channel, kind
            on conflict (customer, channel, kind) do update set
                touchpoints = before.touchpoints + excluded.touchpoints,
                weight = case when before.weight < 1e-12 then 0 else before.weight * power(0.5::float8, least(100,
                        greatest(0, extract(epoch from excluded.as_of - before.as_of)::float8 / $2))) end
                    + excluded.weight * power(0.5::float8, least(100,
                        greatest(0, extract(epoch from before.as_of - excluded.as_of)::float8 / $2))),
                as_of = greatest(before.as_of, excluded.as_of)
            """;

    private static final String OF = """
            select channel, kind, touchpoints, weight, as_of from engagement where customer in :parts
            """;

    private final Weights weights;
    private final Clock clock;
    private final Duration halfLife;

    Engagements(Weights weights, EngagementConfig config, Clock clock) {
        this.weights = weights;
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

    /** Counts touchpoints, each once, for the parts that they are assigned to. */
    Uni<Void> add(SqlConnection connection, List<Touchpoint> touchpoints) {
        var rows = new JsonArray(touchpoints.stream().map(this::row).toList());
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(rows, (double) halfLife.toSeconds()))
                .replaceWithVoid();
    }

    private JsonObject row(Touchpoint touchpoint) {
        return new JsonObject()
                .put("touchpoint", touchpoint.id().value())
                .put("channel", touchpoint.origin().channel().name())
                .put("kind", Stream.typeOf(touchpoint.getClass()))
                .put("weight", weights.of(touchpoint))
                .put("at", touchpoint.origin().receivedAt().toString());
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
