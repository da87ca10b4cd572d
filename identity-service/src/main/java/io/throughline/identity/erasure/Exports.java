package io.throughline.identity.erasure;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Customers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** All that this service holds about customers, as one JSON document each. */
@ApplicationScoped
class Exports {
    /** Of tokens, which open doors, what may be shown. */
    private static final String EXPORT = """
            with part as (
                select * from customer where id = any(string_to_array(:parts, ','))),
            said as (
                select id, customer, jsonb_build_object('id', id, 'part', customer, 'type', lower(type),
                    'issuer', issuer,
                    'value', case when type in ('TOKEN', 'LOYALTY_CARD') then value_as_given else value end,
                    'as_given', value_as_given, 'assurance', lower(assurance), 'first_seen', first_seen,
                    'last_seen', last_seen, 'ended_at', valid_to) as said
                from identity where customer in (select id from part))
            select cast(jsonb_strip_nulls(jsonb_build_object(
                'customer', split_part(:parts, ',', 1),
                'parts', (select jsonb_agg(jsonb_build_object('id', id, 'name', name,
                    'name_assurance', lower(name_assurance), 'created_at', created_at, 'changed_at', changed_at,
                    'erased_at', erased_at) order by part_of is not null, id) from part),
                'identities', (select coalesce(jsonb_agg(said order by id), '[]') from said),
                'tokens', (select coalesce(jsonb_agg(to_jsonb(bound) order by bound_at), '[]')
                    from token_binding bound where bound.identity in (select id from said)),
                'consents', (select coalesce(jsonb_agg(to_jsonb(one) - 'id' || jsonb_build_object(
                    'state', lower(state), 'source', lower(source)) order by one.id), '[]')
                    from consent one where one.identity in (select id from said)),
                'preferences', (select coalesce(jsonb_agg(to_jsonb(one) - 'id' - 'replaces' order by one.id), '[]')
                    from preference one where one.customer in (select id from part)),
                'traits', (select coalesce(jsonb_agg(to_jsonb(one) || jsonb_build_object('source', lower(source))
                    order by one.id), '[]')
                    from trait one where one.customer in (select id from part)),
                'engagement', (select coalesce(jsonb_agg(to_jsonb(one) || jsonb_build_object(
                    'channel', lower(channel)) order by one.customer, channel, kind), '[]')
                    from engagement one where one.customer in (select id from part)),
                'touchpoints', (select coalesce(jsonb_agg(jsonb_build_object('id', r.touchpoint, 'part', a.customer,
                    'type', r.type, 'inbox', r.inbox, 'channel', lower(r.channel), 'name', r.name,
                    'identities', r.identities, 'received_at', r.received_at, 'decision', jsonb_build_object(
                        'id', 'dec_' || d.id, 'rule', lower(d.rule), 'actor', d.actor, 'details', d.details,
                        'decided_at', d.decided_at)) order by r.received_at, r.touchpoint), '[]')
                    from assignment a join source_record r using (touchpoint) join decision d on d.id = a.decision
                    where a.valid_to is null and a.customer in (select id from part)),
                'decisions', (select coalesce(jsonb_agg(jsonb_build_object('id', 'dec_' || d.id, 'rule', lower(d.rule),
                    'actor', d.actor, 'details', d.details, 'decided_at', d.decided_at) order by d.id), '[]')
                    from decision d where d.touchpoint is null and d.customer in (select id from part)),
                'merges', (select coalesce(jsonb_agg(jsonb_build_object('operation', operation, 'op', op,
                    'customer', customer, 'other', other, 'reason', reason, 'actor', actor, 'at', at) order by id), '[]')
                    from merge_log
                    where customer in (select id from part) or other in (select id from part)))) as varchar)
            """;

    private final Customers customers;

    Exports(Customers customers) {
        this.customers = customers;
    }

    /** The document of a customer of today, by its id or that of a part; none when there is no such customer. */
    Uni<Optional<String>> of(Mutiny.Session session, CustomerId customer) {
        return customers.parts(session, customer).chain(parts -> of(session, parts));
    }

    private static Uni<Optional<String>> of(Mutiny.Session session, List<String> parts) {
        return parts.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : session.createNativeQuery(EXPORT, String.class)
                        .setParameter("parts", String.join(",", parts))
                        .getSingleResult()
                        .map(Optional::of);
    }
}
