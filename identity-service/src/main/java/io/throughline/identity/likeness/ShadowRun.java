package io.throughline.identity.likeness;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what another policy would do with the customers of today, and does nothing of it. */
@ApplicationScoped
class ShadowRun {
    private static final int MOST_EXAMPLES = 50;

    private static final String CUSTOMERS = """
            select distinct coalesce(c.part_of, c.id) as id from (
                select part from person_record order by id desc limit $1 * 4) as r
            join customer c on c.id = r.part
            where c.erased_at is null
            order by 1 desc limit $1
            """;

    private final Pool pool;
    private final Settings settings;
    private final Lookup lookup;

    ShadowRun(Pool pool, Settings settings, Lookup lookup) {
        this.pool = pool;
        this.settings = settings;
        this.lookup = lookup;
    }

    /**
     * The difference that a policy would make.
     *
     * @param customers how many customers were looked at, those of whom something was said last
     * @param now what the policy in force would do with them
     * @param then what the other would do
     * @param examples pairs with which they would do something else, a bounded number
     */
    record ShadowReport(int customers, Counts now, Counts then, List<Difference> examples) {
        ShadowReport {
            examples = List.copyOf(examples);
        }

        /** Whether the other policy would make one of so many that something must be wrong with it. */
        boolean excessive() {
            return then.linked() > Math.max(10, customers / 25) && then.linked() > 2 * now.linked();
        }
    }

    /** How many customers would be linked with somebody, and of how many others a person would be asked. */
    record Counts(int linked, int suggested) {}

    /** A pair with which two policies do different things; null is nothing. */
    record Difference(CustomerId customer, CustomerId other, Verdict.@Nullable Step now, Verdict.@Nullable Step then) {}

    /** A pair of customers, the smaller id first. */
    private record Pair(CustomerId customer, CustomerId other) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair pair) {
            return toString().compareTo(pair.toString());
        }

        static Pair of(CustomerId one, CustomerId other) {
            return one.value().compareTo(other.value()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    /** Looks at so many customers with the policy in force and with the other. */
    Uni<ShadowReport> run(MatchPolicy policy, int customers) {
        return settings.inForce().chain(now -> some(customers).chain(some -> Uni.combine()
                .all()
                .unis(verdicts(some, now, now.policy().policy()), verdicts(some, now, policy))
                .asTuple()
                .map(both -> report(some.size(), both.getItem1(), both.getItem2()))));
    }

    private Uni<List<CustomerId>> some(int customers) {
        return pool.preparedQuery(CUSTOMERS).execute(Tuple.of(customers)).map(rows -> {
            var some = new ArrayList<CustomerId>();
            rows.forEach(row -> some.add(new CustomerId(row.getString("id"))));
            return some;
        });
    }

    private Uni<Map<Pair, Verdict.Step>> verdicts(List<CustomerId> customers, InForce now, MatchPolicy policy) {
        var judge = new Judge(now.matcher().among(now.people()), policy);
        var verdicts = new TreeMap<Pair, Verdict.Step>();
        return Multi.createFrom()
                .iterable(customers)
                .onItem()
                .transformToUniAndConcatenate(customer -> lookup.neighbours(pool, customer, policy))
                .invoke(neighbours -> judge.judge(neighbours)
                        .forEach(verdict -> verdicts.merge(
                                Pair.of(
                                        neighbours.customer().customer(),
                                        verdict.other().customer()),
                                verdict.kind(),
                                ShadowRun::stronger)))
                .collect()
                .last()
                .replaceWith(verdicts);
    }

    private static Verdict.Step stronger(Verdict.Step one, Verdict.Step other) {
        return one == Verdict.Step.LINK ? one : other;
    }

    private static ShadowReport report(int customers, Map<Pair, Verdict.Step> now, Map<Pair, Verdict.Step> then) {
        var examples = both(now, then).stream()
                .filter(pair -> now.get(pair) != then.get(pair))
                .limit(MOST_EXAMPLES)
                .map(pair -> new Difference(pair.customer(), pair.other(), now.get(pair), then.get(pair)))
                .toList();
        return new ShadowReport(customers, counts(now), counts(then), examples);
    }

    private static Set<Pair> both(Map<Pair, Verdict.Step> now, Map<Pair, Verdict.Step> then) {
        var both = new TreeSet<>(now.keySet());
        both.addAll(then.keySet());
        return both;
    }

    private static Counts counts(Map<Pair, Verdict.Step> verdicts) {
        var strongest = new HashMap<CustomerId, Verdict.Step>();
        verdicts.forEach((pair, kind) -> {
            strongest.merge(pair.customer(), kind, ShadowRun::stronger);
            strongest.merge(pair.other(), kind, ShadowRun::stronger);
        });
        int linked = Collections.frequency(strongest.values(), Verdict.Step.LINK);
        return new Counts(linked, strongest.size() - linked);
    }
}
