package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.person.Person;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds in the database who may be the same person as a customer: whoever is filed under one of its keys. */
@ApplicationScoped
class Lookup {
    private static final int MOST_RECORDS = 50;

    private static final String RECORDS = """
            select whole.root, r.id, r.said, r.assurance from (
                select id, id as root from customer where id = any($1)
                union all select id, part_of from customer where part_of = any($1)) as whole
            cross join lateral (
                select id, said, assurance from person_record where part = whole.id order by id desc limit 64) as r
            order by whole.root, r.id desc
            """;

    /** The records of these numbers, as far as they are still there. */
    Uni<Map<Long, Person>> records(SqlClient client, Collection<Long> ids) {
        return client.preparedQuery("select id, said, assurance from person_record where id = any($1)")
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> {
                    var records = new HashMap<Long, Person>();
                    rows.forEach(
                            row -> records.put(row.getLong("id"), record(row).person()));
                    return records;
                });
    }

    private static PersonRecord record(Row row) {
        return PersonRecord.read(row.getLong("id"), row.getJsonObject("said"), row.getString("assurance"));
    }

    /**
     * Each key gives a bounded number of records, and none if more share it; the records with the most keys in
     * common are looked at. "offset 0" keeps each step a lookup in an index, also before the tables have statistics.
     */
    private static String neighbours(int largestBlock) {
        // The limits are in the text: as parameters they would have the query planned anew each time.
        return """
            with today as (select coalesce(part_of, id) as id from customer where id = $1),
            part as (
                select c.id from customer c join today on c.id = today.id
                union all select c.id from customer c join today on c.part_of = today.id),
            own as (
                select r.id from part
                cross join lateral (select id from person_record where part = part.id offset 0) as r),
            key as (
                select distinct b.key from own
                cross join lateral (select key from block_key where record = own.id offset 0) as b),
            hit as (
                select key.key, b.record from key
                cross join lateral (select record from block_key where block_key.key = key.key limit %1$d + 1) as b),
            sharp as (select key from hit group by key having count(*) <= %1$d),
            near as (
                select record, count(*) as shared from hit join sharp using (key)
                where record not in (select id from own)
                group by record order by shared desc, record desc limit %2$d),
            found as (
                select c.id, sum(near.shared) as shared from near
                cross join lateral (select part from person_record where id = near.record offset 0) as r
                cross join lateral (
                    select coalesce(part_of, id) as id from customer where id = r.part and erased_at is null offset 0) as c
                group by c.id)
            select today.id as customer, found.id as other,
                (select count(*) from key) - (select count(*) from sharp) as capped
            from today left join found on true order by found.shared desc, found.id
            """.formatted(largestBlock, MOST_RECORDS);
    }

    /** Who may be the same person as the customer, by its id or that of a part. */
    Uni<Neighbours> neighbours(SqlClient client, CustomerId customer, MatchPolicy policy) {
        return client.preparedQuery(neighbours(policy.largestBlock()))
                .execute(Tuple.of(customer.value()))
                .map(Found::of)
                .chain(found -> records(client, found.all()).map(records -> found.neighbours(records, policy)));
    }

    /** What is known of customers (of today), in their order. */
    Uni<List<Known>> known(SqlClient client, List<CustomerId> customers) {
        return records(client, customers.stream().map(CustomerId::value).toList())
                .map(records -> customers.stream()
                        .map(customer -> new Known(customer, records.getOrDefault(customer.value(), List.of())))
                        .toList());
    }

    private record Found(String customer, List<String> others, int capped) {
        static Found of(RowSet<Row> rows) {
            var others = new ArrayList<String>();
            Row last = null;
            for (var row : rows) {
                last = row;
                if (row.getString("other") != null) {
                    others.add(row.getString("other"));
                }
            }
            return last == null
                    ? new Found("", others, 0)
                    : new Found(last.getString("customer"), others, last.getInteger("capped"));
        }

        List<String> all() {
            var all = new ArrayList<>(others);
            all.add(customer);
            return all;
        }

        Neighbours neighbours(Map<String, List<PersonRecord>> records, MatchPolicy policy) {
            var known = others.stream()
                    .map(other -> known(other, records).by(policy))
                    .filter(other -> !other.records().isEmpty())
                    .toList();
            return new Neighbours(known(customer, records).by(policy), known, capped);
        }

        private static Known known(String id, Map<String, List<PersonRecord>> records) {
            return new Known(new CustomerId(id), records.getOrDefault(id, List.of()));
        }
    }

    private static Uni<Map<String, List<PersonRecord>>> records(SqlClient client, List<String> customers) {
        return client.preparedQuery(RECORDS)
                .execute(Tuple.of(customers.toArray(new String[0])))
                .map(rows -> {
                    var records = new LinkedHashMap<String, List<PersonRecord>>();
                    rows.forEach(row -> records.computeIfAbsent(row.getString("root"), root -> new ArrayList<>())
                            .add(record(row)));
                    return records;
                });
    }
}
