package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.customer.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Touchpoints and identities that go from one part to another. */
@ApplicationScoped
class Belongings {
    /** Identities go along that touchpoints to be moved brought and no other touchpoint, and that no person linked. */
    private static final String POSSESSION = """
            with part as (
                select unnest(string_to_array(:parts, ',')) as id),
            had as (
                select a.touchpoint, a.customer as part, r.identities,
                    a.touchpoint = any(string_to_array(:touchpoints, ',')) as goes
                from assignment a join source_record r using (touchpoint)
                where a.valid_to is null and a.customer in (select id from part)),
            said as (
                select key.type, key.issuer, key.value, bool_and(had.goes) as goes
                from had
                cross join lateral jsonb_to_recordset(had.identities) as key(type varchar, issuer varchar, value varchar)
                group by key.type, key.issuer, key.value),
            held as (
                select i.id, i.customer as part, i.type, i.issuer, i.value,
                    i.id = any(string_to_array(:identities, ','))
                    or coalesce(said.goes, false) and not exists (
                        select from decision d
                        where d.touchpoint is null and d.details ->> 'identity' = i.id and d.rule = 'LINKED') as goes
                from identity i left join said using (type, issuer, value)
                where i.valid_to is null and i.customer in (select id from part))
            select cast(jsonb_build_object(
                'touchpoints', (select coalesce(jsonb_agg(jsonb_build_object('id', touchpoint, 'part', part)
                    order by touchpoint), '[]') from had where goes),
                'identities', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'part', part) order by id), '[]')
                    from held where goes),
                'staying', (select count(*) from had where not goes) + (select count(*) from held where not goes),
                'twice', exists (select from held where goes group by type, issuer, value having count(*) > 1))
                as varchar)
            """;

    /** Called as the surest of its touchpoints' senders called themselves, of those the newest. */
    private static final String APPEAR = """
            insert into customer (id, version, name, name_assurance, name_at, created_at, changed_at)
            select cast(:id as varchar), 1, named.name, named.assurance,
                case when named.name is not null then cast(:at as timestamptz) end,
                cast(:at as timestamptz), cast(:at as timestamptz)
            from (select 1) one
            left join lateral (
                select r.name, sure.assurance
                from source_record r
                cross join lateral (
                    select coalesce(max(key.assurance) filter (where key.type not in ('VISITOR', 'TOKEN')), 'CLAIMED')
                        as assurance
                    from jsonb_to_recordset(r.identities) as key(type varchar, assurance varchar)) sure
                where r.touchpoint = any(string_to_array(:touchpoints, ',')) and r.name is not null
                order by sure.assurance = 'VERIFIED' desc, sure.assurance = 'ATTESTED' desc, r.received_at desc
                limit 1) named on true
            """;

    private static final String END = """
            update assignment set valid_to = :at
            where touchpoint = any(string_to_array(:touchpoints, ',')) and valid_to is null
            """;

    private static final String ASSIGN = """
            with given as (
                select * from jsonb_to_recordset(cast(cast(:moved as varchar) as jsonb) -> 'touchpoints')
                    as row(id varchar, part varchar)),
            decided as (
                insert into decision (rule, actor, customer, touchpoint, details, decided_at)
                select cast(:rule as varchar), cast(:actor as varchar), coalesce(nullif(cast(:other as varchar), ''), part),
                    id, jsonb_build_object('operation', cast(:operation as varchar)), cast(:at as timestamptz)
                from given
                returning id, customer, touchpoint)
            insert into assignment (touchpoint, version, customer, decision, valid_from)
            select touchpoint, (select max(version) + 1 from assignment a where a.touchpoint = decided.touchpoint),
                customer, id, cast(:at as timestamptz)
            from decided
            """;

    private static final String HOLD = """
            with given as (
                select * from jsonb_to_recordset(cast(cast(:moved as varchar) as jsonb) -> 'identities')
                    as row(id varchar, part varchar)),
            moved as (
                update identity set customer = coalesce(nullif(cast(:other as varchar), ''), given.part)
                from given where identity.id = given.id and identity.valid_to is null
                returning identity.id, identity.customer)
            insert into decision (rule, actor, customer, details, decided_at)
            select cast(:rule as varchar), cast(:actor as varchar), customer,
                jsonb_build_object('identity', id, 'operation', cast(:operation as varchar)), cast(:at as timestamptz)
            from moved
            """;

    /** Whether all that was moved is still there, and can go back. */
    private static final String INTACT = """
            with moved as (select cast(cast(:moved as varchar) as jsonb) as ids)
            select cast(
                not exists (
                    select from moved cross join jsonb_to_recordset(ids -> 'touchpoints') as gone(id varchar)
                    where not exists (select from assignment a
                        where a.touchpoint = gone.id and a.valid_to is null and a.customer = :other))
                and not exists (
                    select from moved cross join jsonb_to_recordset(ids -> 'identities') as gone(id varchar, part varchar)
                    join identity i on i.id = gone.id and i.valid_to is null
                    where i.customer <> :other or exists (select from identity same
                        where (same.customer, same.type, same.issuer, same.value) =
                            (gone.part, i.type, i.issuer, i.value) and same.valid_to is null)) as varchar)
            """;

    private static final String UNNAME =
            "update customer set name = null, name_assurance = null, name_at = null where id = :id";

    private final Rows rows;
    private final Followers followers;

    Belongings(Rows rows, Followers followers) {
        this.rows = rows;
        this.followers = followers;
    }

    Uni<Possession> possession(
            Mutiny.Session session, Group group, List<TouchpointId> touchpoints, List<IdentityId> identities) {
        return rows.select(
                        session,
                        POSSESSION,
                        Map.of(
                                "parts", Rows.list(group.parts()),
                                "touchpoints", Rows.list(touchpoints),
                                "identities", Rows.list(identities)),
                        Possession.class)
                .map(List::getFirst);
    }

    /** A customer to whom touchpoints are about to be given. */
    Uni<Void> appear(Mutiny.Session session, CustomerId id, Moved moved, Change change) {
        return rows.change(
                session,
                APPEAR,
                Map.of("id", id.value(), "touchpoints", Rows.list(moved.touchpointIds()), "at", change.at()));
    }

    /** Gives what is moved to the other. */
    Uni<Void> give(Mutiny.Session session, Moved moved, CustomerId other, String operation, Change change) {
        return move(session, moved, parameters(Rule.SPLIT, moved, other.value(), operation, change))
                .chain(() -> followers.follow(session, moved.concerned(other)));
    }

    /** Gives what was moved back to the parts that had it; the customer that is left is called nothing any more. */
    Uni<Void> giveBack(Mutiny.Session session, LogEntry split, String operation, Change change) {
        return move(session, split.moved(), parameters(Rule.UNSPLIT, split.moved(), "", operation, change))
                .chain(() ->
                        rows.change(session, UNNAME, Map.of("id", split.other().value())))
                .chain(() -> followers.follow(session, split.moved().concerned(split.other())));
    }

    private Uni<Void> move(Mutiny.Session session, Moved moved, Map<String, Object> parameters) {
        var ended = Map.of("touchpoints", Rows.list(moved.touchpointIds()), "at", parameters.getOrDefault("at", ""));
        return rows.change(session, END, ended)
                .chain(() -> rows.change(session, ASSIGN, parameters))
                .chain(() -> rows.change(session, HOLD, parameters));
    }

    private Map<String, Object> parameters(Rule rule, Moved moved, String other, String operation, Change change) {
        var parameters = new HashMap<String, Object>();
        parameters.put("rule", rule.name());
        parameters.put("moved", rows.write(moved));
        parameters.put("other", other);
        parameters.put("operation", operation);
        parameters.put("actor", change.actor());
        parameters.put("at", change.at());
        return parameters;
    }

    /** Whether all that the split moved is still where it went, and its place is free. */
    Uni<Boolean> intact(Mutiny.Session session, LogEntry split) {
        return rows.texts(
                        session,
                        INTACT,
                        Map.of(
                                "moved",
                                rows.write(split.moved()),
                                "other",
                                split.other().value()))
                .map(found -> Boolean.parseBoolean(found.getFirst()));
    }
}
