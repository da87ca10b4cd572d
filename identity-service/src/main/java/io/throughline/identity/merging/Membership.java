package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who is a part of whom. */
@ApplicationScoped
class Membership {
    private static final String GROUPS = """
            select cast(jsonb_build_object('root', root.id, 'version', root.version,
                'erased', bool_or(part.erased_at is not null), 'parts', jsonb_agg(part.id order by part.id)) as varchar)
            from (select distinct coalesce(part_of, id) as id from customer
                where id = any(string_to_array(:ids, ','))) asked
            join customer root on root.id = asked.id
            join customer part on part.id = root.id or part.part_of = root.id
            group by root.id order by root.id
            """;

    private static final String MOVE = """
            update customer set part_of = nullif(cast(:into as varchar), id), version = version + 1, changed_at = :at
            where id = any(string_to_array(:parts, ','))
            returning cast(jsonb_build_object('id', id, 'version', version) as varchar)
            """;

    private static final String RAISE =
            "update customer set version = version + 1, changed_at = :at where id = any(string_to_array(:ids, ','))";

    /** A proven customer is not found by mere claims, from whichever part they are. */
    private static final String HUSH = """
            update identity set origin = false
            where customer = any(string_to_array(:parts, ',')) and assurance = 'CLAIMED' and origin and valid_to is null
                and exists (select from identity proof where proof.customer = any(string_to_array(:parts, ','))
                    and proof.assurance <> 'CLAIMED' and proof.valid_to is null)
            returning id
            """;

    /** Who is not proven again is found again by the claims it was known by, unless somebody else is by now. */
    private static final String UNHUSH = """
            update identity set origin = true
            where id in (
                select distinct on (i.type, i.issuer, i.value) i.id
                from identity i join customer c on c.id = i.customer
                where i.id in (
                        select jsonb_array_elements_text(moved -> 'hearsay') from merge_log
                        where customer = any(string_to_array(:parts, ',')) or other = any(string_to_array(:parts, ',')))
                    and c.id = any(string_to_array(:parts, ','))
                    and i.assurance = 'CLAIMED' and not i.origin and i.valid_to is null
                    and not exists (
                        select from identity proof join customer holder on holder.id = proof.customer
                        where coalesce(holder.part_of, holder.id) = coalesce(c.part_of, c.id)
                            and proof.assurance <> 'CLAIMED' and proof.valid_to is null)
                    and not exists (
                        select from identity found
                        where (found.type, found.issuer, found.value) = (i.type, i.issuer, i.value)
                            and found.assurance = 'CLAIMED' and found.origin and found.valid_to is null)
                order by i.type, i.issuer, i.value, i.id)
            """;

    private static final String LINKABLE = """
            delete from cannot_link
            where (part_a = any(string_to_array(:some, ',')) and part_b = any(string_to_array(:others, ',')))
                or (part_b = any(string_to_array(:some, ',')) and part_a = any(string_to_array(:others, ',')))
            """;

    private static final String CANNOT_LINK = """
            insert into cannot_link (part_a, part_b, since, operation)
            values (least(:one, :other), greatest(:one, :other), :at, :operation)
            on conflict do nothing
            """;

    /** The part that came with the merge, and what had come into that one before, as far as it has not come out again. */
    private static final String SUBTREE = """
            with recursive live as (
                select m.customer, m.other from merge_log m
                where m.op in ('merge', 'unsplit')
                    and not exists (select from merge_log u where u.reverses = m.operation)),
            came(id) as (
                select cast(:other as varchar)
                union
                select live.other from live join came on live.customer = came.id)
            select came.id from came join customer c on c.id = came.id
            where c.part_of = :root
            order by came.id
            """;

    /** What the parts are and hold; one who holds nothing and has no name says nothing. */
    private static final String STATE = """
            with part as (
                select * from customer where id = any(string_to_array(:parts, ','))),
            line as (
                select jsonb_build_array('customer', id, part_of, name, name_assurance) as line from part
                where name is not null
                    or exists (select from identity where customer = part.id)
                    or exists (select from assignment where customer = part.id and valid_to is null)
                union all
                select jsonb_build_array('identity', id, customer, type, issuer, value, assurance, origin, valid_to is null)
                from identity where customer in (select id from part)
                union all
                select jsonb_build_array('assignment', touchpoint, customer)
                from assignment where customer in (select id from part) and valid_to is null
                union all
                select jsonb_build_array('consent', c.id, i.customer)
                from consent c join identity i on i.id = c.identity where i.customer in (select id from part)
                union all
                select jsonb_build_array('preference', id, customer, value)
                from preference where customer in (select id from part)
                union all
                select jsonb_build_array('trait', id, customer, retracted_at is null)
                from trait where customer in (select id from part))
            select encode(sha256(convert_to(coalesce(string_agg(cast(line as text), '
            ' order by line), ''), 'UTF8')), 'hex') from line
            """;

    private final Rows rows;

    Membership(Rows rows) {
        this.rows = rows;
    }

    /** A part and its version. */
    record Part(CustomerId id, long version) {}

    /** The customers of today that the ids lead to, each once, in the order of their ids. */
    Uni<List<Group>> groups(Mutiny.Session session, Collection<CustomerId> ids) {
        return rows.select(session, GROUPS, Map.of("ids", Rows.list(ids)), Group.class);
    }

    /** Makes them parts of the customer; if it is among them, it is a customer of today itself. */
    Uni<List<Part>> move(Mutiny.Session session, List<CustomerId> parts, CustomerId into, Instant at) {
        return rows.select(
                session, MOVE, Map.of("parts", Rows.list(parts), "into", into.value(), "at", at), Part.class);
    }

    /** The customers have another version now. */
    Uni<Void> raise(Mutiny.Session session, List<CustomerId> customers, Instant at) {
        return rows.change(session, RAISE, Map.of("ids", Rows.list(customers), "at", at));
    }

    /** Lets no mere claim find the parts, if any of them is proven; gives the claims that did. */
    Uni<List<IdentityId>> hush(Mutiny.Session session, List<CustomerId> parts) {
        return rows.texts(session, HUSH, Map.of("parts", Rows.list(parts)))
                .map(ids -> ids.stream().map(IdentityId::new).toList());
    }

    /** Lets the claims that merges silenced find the parts again. */
    Uni<Void> unhush(Mutiny.Session session, List<CustomerId> parts) {
        return rows.change(session, UNHUSH, Map.of("parts", Rows.list(parts)));
    }

    /** A person says that they are one: the matcher may think so again. */
    Uni<Void> linkable(Mutiny.Session session, List<CustomerId> some, List<CustomerId> others) {
        return rows.change(session, LINKABLE, Map.of("some", Rows.list(some), "others", Rows.list(others)));
    }

    /** A person says that they are two: the matcher never makes them one again. */
    Uni<Void> cannotLink(Mutiny.Session session, CustomerId one, CustomerId other, String operation, Instant at) {
        return rows.change(
                session,
                CANNOT_LINK,
                Map.of("one", one.value(), "other", other.value(), "at", at, "operation", operation));
    }

    /** What comes out of the customer when the merge that put the other into it is undone. */
    Uni<List<CustomerId>> subtree(Mutiny.Session session, CustomerId other, CustomerId root) {
        return rows.texts(session, SUBTREE, Map.of("other", other.value(), "root", root.value()))
                .map(ids -> ids.stream().map(CustomerId::new).toList());
    }

    /** The SHA-256 of what the parts are and hold. */
    Uni<String> state(Mutiny.Session session, List<CustomerId> parts) {
        return rows.texts(session, STATE, Map.of("parts", Rows.list(parts))).map(List::getFirst);
    }
}
