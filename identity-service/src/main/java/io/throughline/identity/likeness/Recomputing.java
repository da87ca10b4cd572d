package io.throughline.identity.likeness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.identity.likeness.RecomputationResource.Recomputation;
import io.throughline.identity.matching.Likeness;
import io.throughline.identity.matching.Matcher;
import io.throughline.identity.person.Person;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes the matcher's decisions once more. */
@ApplicationScoped
class Recomputing {
    private static final double A_BILLIONTH = 1e-9;

    private static final String GROUNDS =
            "select details from decision where id = $1 and rule in ('MATCHED', 'SUGGESTED') and details ? 'weights'";

    private final Pool pool;
    private final Settings settings;
    private final Lookup lookup;
    private final ObjectMapper json;

    Recomputing(Pool pool, Settings settings, Lookup lookup, ObjectMapper json) {
        this.pool = pool;
        this.settings = settings;
        this.lookup = lookup;
        this.json = json;
    }

    /** The evidence of the decision as it comes out now; empty if it is none of the matcher's or a record is gone. */
    Uni<Optional<Recomputation>> recompute(long decision) {
        return pool.preparedQuery(GROUNDS)
                .execute(Tuple.of(decision))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : recompute(decision, grounds(rows.iterator().next().getJsonObject("details"))));
    }

    private Grounds grounds(JsonObject details) {
        try {
            return json.readValue(details.encode(), Grounds.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("grounds were some when they were kept", broken);
        }
    }

    private Uni<Optional<Recomputation>> recompute(long decision, Grounds grounds) {
        return Uni.combine()
                .all()
                .unis(
                        settings.model(grounds.model()),
                        settings.policy(grounds.policy()),
                        lookup.records(pool, grounds.records()))
                .asTuple()
                .map(found -> evidence(grounds, found.getItem1(), found.getItem2(), found.getItem3())
                        .map(bits -> recomputation(decision, grounds, bits)));
    }

    private static Optional<Double> evidence(
            Grounds grounds, Matcher matcher, MatchPolicy policy, Map<Long, Person> records) {
        var one = records.get(grounds.records().getFirst());
        var other = records.get(grounds.records().getLast());
        return one == null || other == null
                ? Optional.empty()
                : Optional.of(matcher.among(grounds.people())
                                .compare(List.of(policy.allowed(one)), List.of(policy.allowed(other))))
                        .map(likeness -> Likeness.total(likeness.prior(), likeness.weights()));
    }

    private static Recomputation recomputation(long decision, Grounds grounds, double bits) {
        double difference = bits - grounds.bits();
        return new Recomputation(
                "dec_" + decision, grounds.bits(), bits, difference, Math.abs(difference) < A_BILLIONTH);
    }
}
