package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.merging.Joining;
import io.throughline.identity.merging.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whom the matcher never makes one, because a person said that they are two. A person may still merge them. */
@ApplicationScoped
class KeptApart {
    private static final String ROOTS = """
            select cast(jsonb_build_object('asked', asked.id, 'customer', root.id,
                'erased', root.erased_at is not null) as varchar)
            from customer asked join customer root on root.id = coalesce(asked.part_of, asked.id)
            where asked.id in (:one, :other)
            """;

    private static final String KEEP = """
            insert into cannot_link (part_a, part_b, since, operation)
            values (least(:one, :other), greatest(:one, :other), :at, :by)
            on conflict (part_a, part_b) do update set operation = cannot_link.operation
            returning cast(jsonb_build_object('customer', cast(:other as varchar), 'since', since) as varchar)
            """;

    /** What the matcher asks about them is answered with it. */
    private static final String ANSWER = """
            with part as (
                select id, coalesce(part_of, id) as root from customer
                where id in (:one, :other) or part_of in (:one, :other))
            update suggestion set state = 'refused', decided_by = :by, decided_at = :at, reason = :reason
            from part a, part b
            where state = 'open' and a.id = part_a and b.id = part_b and a.root <> b.root
            """;

    private static final String LIST = """
            select cast(jsonb_build_object('customer', other.customer, 'since', min(other.since)) as varchar)
            from (
                select coalesce(there.part_of, there.id) as customer, pair.since
                from customer here
                join cannot_link pair on here.id in (pair.part_a, pair.part_b)
                join customer there on there.id in (pair.part_a, pair.part_b) and there.id <> here.id
                where here.id = :customer or here.part_of = :customer) as other
            where other.customer <> :customer and other.customer > :after
            group by other.customer order by other.customer limit :most
            """;

    private final Joining joining;
    private final Rows rows;
    private final Clock clock;

    KeptApart(Joining joining, Rows rows, Clock clock) {
        this.joining = joining;
        this.rows = rows;
        this.clock = clock;
    }

    /** Somebody else than a customer, and since when a person has said so. */
    record KeptApartView(CustomerId customer, Instant since) {}

    /**
     * Two customers of whom a person says that they are two.
     *
     * @param reason why
     */
    record Pair(CustomerId one, CustomerId other, String reason) {}

    private record Root(CustomerId asked, CustomerId customer, boolean erased) {}

    /** Keeps two apart from now on; the answer has who they are today. */
    Uni<KeptApartView> keep(Mutiny.Session session, Pair pair, AgentId by) {
        return joining.turn(session)
                .chain(() -> roots(session, pair.one(), pair.other()))
                .chain(roots -> keep(session, roots, pair, by));
    }

    private Uni<KeptApartView> keep(Mutiny.Session session, List<Root> roots, Pair pair, AgentId by) {
        check(roots, pair);
        var now = clock.instant();
        var one = root(roots, pair.one());
        var other = root(roots, pair.other());
        var answer = Map.of(
                "one", one.value(), "other", other.value(), "at", now, "by", by.value(), "reason", pair.reason());
        return rows.change(session, ANSWER, answer)
                .chain(() -> rows.select(
                        session,
                        KEEP,
                        Map.of("one", one.value(), "other", other.value(), "at", now, "by", by.value()),
                        KeptApartView.class))
                .map(List::getFirst);
    }

    private static void check(List<Root> roots, Pair pair) {
        if (roots.size() < (pair.one().equals(pair.other()) ? 1 : 2)) {
            throw Problems.unknown("customer");
        }
        if (root(roots, pair.one()).equals(root(roots, pair.other()))) {
            throw Problems.conflict("already-merged", "Both ids lead to the same customer.");
        }
        if (roots.stream().anyMatch(Root::erased)) {
            throw Problems.conflict("customer-erased", "A customer that this concerns was erased.");
        }
    }

    private static CustomerId root(List<Root> roots, CustomerId asked) {
        return roots.stream()
                .filter(root -> root.asked().equals(asked))
                .findFirst()
                .map(Root::customer)
                .orElseThrow();
    }

    private Uni<List<Root>> roots(Mutiny.Session session, CustomerId one, CustomerId other) {
        return rows.select(session, ROOTS, Map.of("one", one.value(), "other", other.value()), Root.class);
    }

    /** From whom the customer is kept apart, by their ids, after one. */
    Uni<List<KeptApartView>> list(Mutiny.Session session, CustomerId customer, String after, int most) {
        return roots(session, customer, customer)
                .map(roots -> roots.stream().findFirst().orElseThrow(() -> Problems.unknown("customer")))
                .chain(root -> rows.select(
                        session,
                        LIST,
                        Map.of("customer", root.customer().value(), "after", after, "most", most),
                        KeptApartView.class));
    }
}
