package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.SuggestionId;
import io.throughline.identity.customer.LinkingConsent;
import io.throughline.identity.customer.Rule;
import io.throughline.identity.merging.Joining;
import io.throughline.identity.merging.Rows;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Does what follows from a verdict: links, or asks a person. What stands against it is looked at once more, when nobody
 * can change it any more: they may be one by now, or kept apart by an undone merge or a refused suggestion, or not want
 * to be linked.
 */
@ApplicationScoped
class Concluding {
    private static final String MATCHER = "matcher";

    private static final String STANDING = """
            with asked as (select distinct coalesce(part_of, id) as id from customer where id in (:one, :other)),
            part as (
                select c.id, asked.id as root, c.erased_at from asked join customer c on c.id = asked.id
                union all select c.id, asked.id, c.erased_at from asked join customer c on c.part_of = asked.id),
            root as (
                select asked.id, exists (
                    select from identity i join part on part.id = i.customer
                    where part.root = asked.id and i.assurance <> 'CLAIMED' and i.valid_to is null) as proven
                from asked)
            select cast(jsonb_build_object(
                'customers', (select jsonb_agg(id order by proven desc, id) from root),
                'erased', (select bool_or(erased_at is not null) from part),
                'apart', exists (
                    select from cannot_link k join part a on a.id = k.part_a join part b on b.id = k.part_b),
                'asked', exists (
                    select from suggestion s join part a on a.id = s.part_a join part b on b.id = s.part_b
                    where a.root <> b.root and s.state = 'open')) as varchar)
            """;

    private static final String DECIDE = """
            insert into decision (rule, actor, customer, details, decided_at)
            values (:rule, :actor, :customer, cast(cast(:details as varchar) as jsonb), :at)
            returning cast(id as varchar)
            """;

    private static final String ASK = """
            insert into suggestion (id, part_a, part_b, probability, decision, state, made_at)
            values (:id, least(:one, :other), greatest(:one, :other), nullif(cast(:probability as float8), -1), :decision, 'open', :at)
            on conflict (part_a, part_b) do nothing
            """;

    private final Transactions transactions;
    private final Joining joining;
    private final LinkingConsent consent;
    private final Rows rows;
    private final Clock clock;

    Concluding(Transactions transactions, Joining joining, LinkingConsent consent, Rows rows, Clock clock) {
        this.transactions = transactions;
        this.joining = joining;
        this.consent = consent;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * How two customers stand to each other at this moment.
     *
     * @param customers of today, the proven and older first; one, if they are one
     * @param apart whether a person said that they are two
     * @param asked whether a person is being asked
     */
    record Standing(List<CustomerId> customers, boolean erased, boolean apart, boolean asked) {
        Standing {
            customers = List.copyOf(customers);
        }

        boolean open() {
            return customers.size() == 2 && !erased && !apart;
        }
    }

    /** What follows from a verdict. */
    Uni<Void> conclude(Neighbours neighbours, Verdict verdict, InForce now) {
        var finding = new Finding(
                neighbours.customer().customer(),
                verdict.other().customer(),
                verdict.kind() == Verdict.Step.LINK,
                verdict.likeness().probability(),
                Grounds.of(neighbours, verdict, now));
        return conclude(finding);
    }

    /** What follows when one touchpoint says of two customers that they are its sender. */
    Uni<Void> conclude(Together together, boolean link, InForce now) {
        boolean automatic = link && now.policy().policy().automatic();
        return conclude(new Finding(together.customer(), together.other(), automatic, null, together));
    }

    /**
     * That two customers may be one.
     *
     * @param link whether they are, and nobody has to be asked
     * @param grounds what is kept of why
     */
    private record Finding(
            CustomerId one,
            CustomerId other,
            boolean link,
            @Nullable Double probability,
            Object grounds) {}

    private Uni<Void> conclude(Finding finding) {
        return transactions.withSession(session -> joining.turn(session)
                .chain(() -> standing(session, finding.one(), finding.other()))
                .chain(standing -> consented(session, standing)
                        .chain(allowed -> allowed ? act(session, standing, finding) : nothing())));
    }

    private Uni<Standing> standing(Mutiny.Session session, CustomerId one, CustomerId other) {
        return rows.select(session, STANDING, Map.of("one", one.value(), "other", other.value()), Standing.class)
                .map(List::getFirst);
    }

    private Uni<Boolean> consented(Mutiny.Session session, Standing standing) {
        return standing.open()
                ? consent.refusing(session, new HashSet<>(standing.customers())).map(refusing -> refusing.isEmpty())
                : Uni.createFrom().item(false);
    }

    private Uni<Void> act(Mutiny.Session session, Standing standing, Finding finding) {
        if (finding.link()) {
            return link(session, standing, finding);
        }
        return standing.asked() ? nothing() : ask(session, standing, finding);
    }

    private Uni<Void> link(Mutiny.Session session, Standing standing, Finding finding) {
        var into = standing.customers().getFirst();
        var other = standing.customers().getLast();
        return decide(session, Rule.MATCHED, into, finding.grounds(), clock.instant())
                .chain(decision -> joining.join(session, into, other, MATCHER, "matched: dec_" + decision))
                .replaceWithVoid();
    }

    private Uni<Void> ask(Mutiny.Session session, Standing standing, Finding finding) {
        var now = clock.instant();
        return decide(session, Rule.SUGGESTED, standing.customers().getFirst(), finding.grounds(), now)
                .chain(decision -> rows.change(
                        session,
                        ASK,
                        Map.of(
                                "id", SuggestionId.draw(now).value(),
                                "one", standing.customers().getFirst().value(),
                                "other", standing.customers().getLast().value(),
                                "probability",
                                        Optional.ofNullable(finding.probability())
                                                .orElse(-1.0),
                                "decision", decision,
                                "at", now)));
    }

    private Uni<Long> decide(Mutiny.Session session, Rule rule, CustomerId customer, Object grounds, Instant at) {
        return rows.texts(
                        session,
                        DECIDE,
                        Map.of(
                                "rule", rule.name(),
                                "actor", MATCHER,
                                "customer", customer.value(),
                                "details", rows.write(grounds),
                                "at", at))
                .map(ids -> Long.valueOf(ids.getFirst()));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
