package io.throughline.identity.resolution;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.KeyLocks;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/** Reads the customers behind identities and writes them back, many at a time. */
@ApplicationScoped
class Holders {
    private static final String LOCK = """
            select pg_advisory_xact_lock(key) from unnest($1::bigint[]) with ordinality as locks(key, place)
            order by place
            """;

    /** The customers' rows are locked too: two batches with different keys of one customer must not both count on. */
    private static final String CUSTOMERS = """
            with key as (select * from jsonb_to_recordset($1) as row(type varchar, issuer varchar, value varchar))
            select id, version, name, name_assurance, created_at, changed_at from customer
            where id in (
                select customer from identity join key using (type, issuer, value)
                where assurance <> 'CLAIMED' and valid_to is null
                union all
                select customer from identity join key using (type, issuer, value)
                where assurance = 'CLAIMED' and origin and valid_to is null)
            order by id for update
            """;

    private static final String IDENTITIES = """
            select id, customer, type, issuer, value, value_as_given, assurance, origin, first_seen, last_seen
            from identity where customer = any($1) and valid_to is null order by id
            """;

    private static final String WRITE_CUSTOMERS = """
            insert into customer (id, version, name, name_assurance, created_at, changed_at)
            select * from jsonb_to_recordset($1) as row(id varchar, version bigint, name varchar,
                name_assurance varchar, created_at timestamptz, changed_at timestamptz)
            on conflict (id) do update set version = excluded.version, name = excluded.name,
                name_assurance = excluded.name_assurance, changed_at = excluded.changed_at
            """;

    private static final String WRITE_IDENTITIES = """
            insert into identity (id, customer, type, issuer, value, value_as_given, assurance, origin,
                first_seen, last_seen)
            select * from jsonb_to_recordset($1) as row(id varchar, customer varchar, type varchar, issuer varchar,
                value varchar, value_as_given varchar, assurance varchar, origin boolean, first_seen timestamptz,
                last_seen timestamptz)
            on conflict (id) do update set assurance = excluded.assurance, origin = excluded.origin,
                last_seen = excluded.last_seen
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
                .map(HolderRows::customers)
                .chain(customers -> recall(connection, customers));
    }

    private static Uni<Holdings> recall(SqlConnection connection, Map<String, Customer> customers) {
        return connection
                .preparedQuery(IDENTITIES)
                .execute(Tuple.of(customers.keySet().toArray(String[]::new)))
                .invoke(rows -> rows.forEach(row -> HolderRows.recall(row, customers)))
                .map(rows -> Holdings.of(customers.values()));
    }

    /** Writes back what the batch has changed, the time of the last sight included. */
    Uni<Void> write(SqlConnection connection, Holdings holdings) {
        var changed = holdings.customers().stream().filter(Customer::changed).toList();
        return execute(connection, WRITE_CUSTOMERS, HolderRows.ofCustomers(changed))
                .chain(() -> execute(connection, WRITE_IDENTITIES, HolderRows.ofTouched(holdings.customers())));
    }

    private static Uni<Void> execute(SqlConnection connection, String statement, JsonArray rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).execute(Tuple.of(rows)).replaceWithVoid();
    }
}
