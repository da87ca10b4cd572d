package io.throughline.identity.likeness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.identity.matching.Matcher;
import io.throughline.identity.matching.ModelJson;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The models and policies that there are, and which of them are in force. */
@ApplicationScoped
class Settings {
    /** How many customers there are is what the database last estimated: to count them takes too long. */
    private static final String NOW = """
            select coalesce((select max(version) from match_model where state = 'active'), 0) as model,
                (select version from match_policy order by version desc limit 1) as policy_version,
                (select policy from match_policy order by version desc limit 1) as policy,
                greatest(0, (select reltuples from pg_class where oid = 'customer'::regclass))::bigint as people
            """;

    private static final String POLICY = "select policy from match_policy where version = $1";
    private static final String MODEL = "select model from match_model where version = $1";

    private final Pool pool;
    private final ObjectMapper json;
    private final Map<Integer, Matcher> models = new ConcurrentHashMap<>(Map.of(0, Matcher.usual()));

    Settings(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** What is in force at this moment. */
    Uni<InForce> inForce() {
        return pool.query(NOW).execute().map(rows -> rows.iterator().next()).chain(now -> model(now.getInteger("model"))
                .map(matcher -> inForce(now, matcher)));
    }

    private InForce inForce(Row now, Matcher matcher) {
        return new InForce(now.getInteger("model"), matcher, now.getLong("people"), policy(now));
    }

    private MatchPolicy.InForce policy(Row now) {
        var policy = now.getJsonObject("policy");
        return policy == null
                ? MatchPolicy.InForce.USUAL
                : new MatchPolicy.InForce(now.getInteger("policy_version"), read(policy));
    }

    private MatchPolicy read(JsonObject policy) {
        try {
            return json.readValue(policy.encode(), MatchPolicy.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a policy was one when it was kept", broken);
        }
    }

    /** The policy of the version. */
    Uni<MatchPolicy> policy(int version) {
        return version == 0
                ? Uni.createFrom().item(MatchPolicy.USUAL)
                : pool.preparedQuery(POLICY)
                        .execute(Tuple.of(version))
                        .map(rows -> read(rows.iterator().next().getJsonObject("policy")));
    }

    /** The model of the version. */
    Uni<Matcher> model(int version) {
        var known = models.get(version);
        return known != null
                ? Uni.createFrom().item(known)
                : pool.preparedQuery(MODEL)
                        .execute(Tuple.of(version))
                        .map(rows -> ModelJson.read(
                                rows.iterator().next().getJsonObject("model").getMap()))
                        .invoke(read -> models.put(version, read));
    }
}
