package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Why everything that a customer has is the customer's. */
@ApplicationScoped
class Explanations {
    /** An identity is there by the last word of a person about it, else by the first touchpoint of its part that had it. */
    private static final String LINKS = """
            with link as (
                select 'touchpoint' as kind, a.touchpoint as id, a.customer as part, r.channel, a.decision
                from assignment a join source_record r using (touchpoint)
                where a.valid_to is null and a.customer = any(string_to_array(:parts, ','))
                union all
                select 'identity', i.id, i.customer, said.channel, coalesce(person.decision, said.decision)
                from identity i
                left join lateral (
                    select max(d.id) as decision from decision d
                    where d.touchpoint is null and d.details ->> 'identity' = i.id) person on true
                left join lateral (
                    select a.decision, r.channel
                    from assignment a join source_record r using (touchpoint)
                    where a.customer = i.customer and r.identities @> jsonb_build_array(jsonb_build_object(
                        'type', i.type, 'issuer', i.issuer, 'value', i.value))
                    order by a.decision limit 1) said on true
                where i.valid_to is null and i.customer = any(string_to_array(:parts, ',')))
            select cast(jsonb_build_object('kind', link.kind, 'id', link.id, 'part', link.part,
                'channel', lower(link.channel), 'decision', d.id, 'rule', lower(d.rule), 'actor', d.actor,
                'decided_at', d.decided_at) as varchar)
            from link left join decision d on d.id = link.decision
            where (coalesce(link.decision, 0), link.id) < (:decision, cast(:id as varchar))
            order by coalesce(link.decision, 0) desc, link.id desc limit :most
            """;

    private static final String DECISION = """
            select cast(jsonb_build_object('id', 'dec_' || id, 'rule', lower(rule), 'actor', actor, 'customer', customer,
                'touchpoint', touchpoint, 'details', details, 'decided_at', decided_at) as varchar)
            from decision where id = :id
            """;

    private final Rows rows;

    Explanations(Rows rows) {
        this.rows = rows;
    }

    /** A place in the list of links: behind all of a later decision. */
    record Place(long decision, String id) {
        static final Place FIRST = new Place(Long.MAX_VALUE, "");

        /** Reads what {@link #of} wrote. */
        static Place read(String text) {
            var words = text.split(" ", 2);
            return new Place(Long.parseLong(words[0]), words[1]);
        }

        static String of(LinkView link) {
            return (link.decision() == null ? 0 : link.decision()) + " " + link.id();
        }
    }

    /** The links of a customer, the newest decisions first, behind a place. */
    Uni<List<LinkView>> links(Mutiny.Session session, Group group, Place behind, int most) {
        return rows.select(
                session,
                LINKS,
                Map.of(
                        "parts", Rows.list(group.parts()),
                        "decision", behind.decision(),
                        "id", behind.id(),
                        "most", most),
                LinkView.class);
    }

    Uni<Optional<DecisionView>> decision(Mutiny.Session session, long id) {
        return rows.select(session, DECISION, Map.of("id", id), DecisionView.class)
                .map(found -> found.stream().findFirst());
    }
}
