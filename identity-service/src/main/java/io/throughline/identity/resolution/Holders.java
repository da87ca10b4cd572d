package io.throughline.identity.resolution;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.KeyLocks;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.StreamSupport;

/** Reads the customers behind identities and writes them back, many at a time. */
@ApplicationScoped
class Holders {
    private static final String LOCK = """
            select pg_advisory_xact_lock(key) from unnest($1::bigint[]) with ordinality as locks(key, place)
            order by place
            """;

    /**
     * The customers of today are locked too: two batches with different keys of one customer must not both count on, and
     * nobody merges a customer whom a batch has at hand. "offset 0" keeps each key a lookup in an index, also before the
     * tables have statistics.
     */
    private static final String CUSTOMERS = """
            with key as (select * from jsonb_to_recordset($1) as row(type varchar, issuer varchar, value varchar)),
            holder as (
                select held.customer from key cross join lateral (
                    select customer from identity
                    where (type, issuer, value) = (key.type, key.issuer, key.value)
                        and assurance <> 'CLAIMED' and valid_to is null
                    union all
                    select customer from identity
                    where (type, issuer, value) = (key.type, key.issuer, key.value)
                        and assurance = 'CLAIMED' and origin and valid_to is null
                    union all
                    select customer from identity
                    where (type, issuer, mailbox) = (key.type, key.issuer, key.value)
                        and mailbox is not null and assurance <> 'CLAIMED' and valid_to is null
                    offset 0) as held),
            today as (
                select coalesce(part.part_of, part.id) as id from (select distinct customer from holder) as holder
                cross join lateral (select id, part_of from customer where id = holder.customer offset 0) as part)
            select id from customer where id = any(array(select id from today)) order by id for update
            """;

    private static final String WHOLE = """
            select part.id as part, part_of, version, name, name_assurance, name_at, created_at, changed_at,
                i.id, type, issuer, value, value_as_given, assurance, origin, first_seen, last_seen, shared
            from (
                select * from customer where id = any($1)
                union all
                select * from customer where part_of = any($1)) part
            left join lateral (
                select * from identity where customer = part.id and valid_to is null offset 0) as i on true
            order by part.id, i.id
            """;

    private static final String WRITE_CUSTOMERS = """
            insert into customer (id, version, name, name_assurance, name_at, created_at, changed_at)
            select * from jsonb_to_recordset($1) as row(id varchar, version bigint, name varchar,
                name_assurance varchar, name_at timestamptz, created_at timestamptz, changed_at timestamptz)
            on conflict (id) do update set version = excluded.version, name = excluded.name,
                name_assurance = excluded.name_assurance, name_at = excluded.name_at,
                changed_at = excluded.changed_at
            """;

    private static final String WRITE_IDENTITIES = """
            insert into identity (id, customer, type, issuer, value, value_as_given, assurance, origin,
                first_seen, last_seen, shared, valid_to)
            select * from jsonb_to_recordset($1) as row(id varchar, customer varchar, type varchar, issuer varchar,
                value varchar, value_as_given varchar, assurance varchar, origin boolean, first_seen timestamptz,
                last_seen timestamptz, shared boolean, valid_to timestamptz)
            on conflict (id) do update set assurance = excluded.assurance, origin = excluded.origin,
                last_seen = excluded.last_seen, shared = excluded.shared, valid_to = excluded.valid_to
            """;

    /** Takes the keys' locks until the commit; a statement of its own, so that the next sees what others committed. */
    Uni<Void> lock(SqlConnection connection, Collection<IdentityKey> keys) {
        var locks = KeyLocks.of(keys).toArray(Long[]::new);
        return connection.preparedQuery(LOCK).execute(Tuple.of(locks)).replaceWithVoid();
    }

    /** Who holds the keys, whole; needs the keys' locks. */
    Uni<Holdings> read(SqlConnection connection, Collection<IdentityKey> keys) {
        var rows = new JsonArray(keys.stream().distinct().map(HolderRows::ofKey).toList());
        return connection
                .preparedQuery(CUSTOMERS)
                .execute(Tuple.of(rows))
                .map(Holders::ids)
                .chain(ids -> read(connection, keys, ids));
    }

    /** Who was merged into another customer while we waited for the row is not of today any more: we look again. */
    private Uni<Holdings> read(SqlConnection connection, Collection<IdentityKey> keys, String[] ids) {
        return connection
                .preparedQuery(WHOLE)
                .execute(Tuple.of(ids))
                .map(HolderRows::customers)
                .chain(found -> found.size() < ids.length
                        ? read(connection, keys)
                        : Uni.createFrom().item(Holdings.of(found)));
    }

    private static String[] ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("id"))
                .toArray(String[]::new);
    }

    /** Writes back what the batch has changed, the time of the last sight included. */
    Uni<Void> write(SqlConnection connection, Holdings holdings) {
        var changed = holdings.customers().stream()
                .flatMap(customer -> customer.whole().parts().stream())
                .filter(Customer::changed)
                .toList();
        return execute(connection, WRITE_CUSTOMERS, HolderRows.ofCustomers(changed))
                .chain(() -> execute(connection, WRITE_IDENTITIES, HolderRows.ofTouched(holdings.customers())));
    }

    private static Uni<Void> execute(SqlConnection connection, String statement, JsonArray rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).execute(Tuple.of(rows)).replaceWithVoid();
    }
}
