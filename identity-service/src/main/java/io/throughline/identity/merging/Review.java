package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.TouchpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds what came while two customers were one, so that a person can look at it once they are two again. */
@ApplicationScoped
class Review {
    /** Ids that sort by time have their milliseconds in the first characters behind the prefix. */
    private static final int TIME = 14;

    private static final String TOUCHPOINTS = """
            select touchpoint from assignment
            where customer = any(string_to_array(:parts, ',')) and valid_to is null
            order by valid_from desc, touchpoint limit 10000
            """;

    /** What a sender has who wrote since then and has identities of those who went and of those who stayed. */
    private static final String SINCE = """
            with went as (
                select id from customer where id = any(string_to_array(:went, ','))),
            stayed as (
                select id from customer where (id = :root or part_of = :root)),
            fresh as (
                select a.touchpoint, a.customer as part, r.identities
                from assignment a join source_record r using (touchpoint)
                where a.valid_to is null and a.valid_from >= :since
                    and (a.customer in (select id from went) or a.customer in (select id from stayed))),
            said as (
                select distinct fresh.touchpoint, fresh.part, held.customer as holder, held.id as identity
                from fresh
                cross join lateral jsonb_to_recordset(fresh.identities) as key(type varchar, issuer varchar, value varchar)
                join identity held on (held.type, held.issuer, held.value) = (key.type, key.issuer, key.value)
                    and held.valid_to is null),
            mixed as (
                select touchpoint, part from said
                group by touchpoint, part
                having bool_or(holder in (select id from went)) and bool_or(holder in (select id from stayed))),
            doubtful as (
                select distinct i.id, i.customer as part from identity i
                where i.valid_to is null and left(i.id, :time) >= :mark
                    and (i.customer in (select id from went) or i.customer in (select id from stayed))
                    and (i.id in (select identity from said join mixed using (touchpoint))
                        or exists (select from decision d
                            where d.customer = :merged and d.rule = 'LINKED' and d.decided_at >= :since
                                and d.details ->> 'identity' = i.id)))
            select cast(jsonb_build_object(
                'touchpoints', (select coalesce(jsonb_agg(jsonb_build_object('id', touchpoint, 'part', part,
                    'customer', (select coalesce(part_of, id) from customer where id = part)) order by touchpoint), '[]')
                    from (select * from mixed order by touchpoint limit 200) m),
                'identities', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'part', part,
                    'customer', (select coalesce(c.part_of, c.id) from customer c where c.id = part)) order by id), '[]')
                    from (select * from doubtful order by id limit 200) d)) as varchar)
            """;

    private final Rows rows;

    Review(Rows rows) {
        this.rows = rows;
    }

    /** The newest touchpoints of the parts. */
    Uni<List<TouchpointId>> touchpoints(Mutiny.Session session, List<CustomerId> parts) {
        return rows.texts(session, TOUCHPOINTS, Map.of("parts", Rows.list(parts)))
                .map(ids -> ids.stream().map(TouchpointId::new).toList());
    }

    /** What came between a merge and its undoing. */
    Uni<ToReview> since(Mutiny.Session session, LogEntry merge, LogEntry undone) {
        var mark = IdentityId.draw(merge.at()).value().substring(0, TIME);
        return rows.select(
                        session,
                        SINCE,
                        Map.of(
                                "went", Rows.list(undone.moved().parts()),
                                "root", undone.customer().value(),
                                "merged", merge.customer().value(),
                                "since", merge.at(),
                                "time", TIME,
                                "mark", mark),
                        ToReview.class)
                .map(List::getFirst);
    }
}
