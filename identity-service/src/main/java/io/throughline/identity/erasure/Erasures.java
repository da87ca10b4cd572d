package io.throughline.identity.erasure;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows of customers who are erased. */
@ApplicationScoped
class Erasures {
    private static final String FIND = """
            select cast(jsonb_build_object('customer', root.id, 'version', root.version, 'erased_at', root.erased_at,
                'parts', (select jsonb_agg(id order by part_of is not null, id) from customer
                    where id = root.id or part_of = root.id)) as varchar)
            from customer root where root.id = :customer
            """;

    private static final String KEYS = """
            select cast(jsonb_build_object('type', type, 'issuer', issuer, 'value', value, 'as_given', value_as_given,
                'live', valid_to is null) as varchar)
            from identity where customer = any(string_to_array(:parts, ','))
            """;

    private static final String DROP = """
            with gone as (
                delete from parked_event where key in (
                    select jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)))
                returning consumer, event_id, key),
            freed as (
                delete from parked_key where (consumer, key) in (select consumer, key from gone)),
            done as (
                insert into once (consumer, event_id, done_at)
                select consumer, event_id, cast(:at as timestamptz) from gone on conflict do nothing)
            select count(*) from gone
            """;

    /**
     * Takes the values away, in this order; :parts are the customer's ids with commas between, :at is now. Whoever adds a
     * table that holds something of a person adds its statement here.
     */
    private static final List<String> FORGET = List.of(
            // Answers to commands repeat what they were about.
            """
            with id as (
                select unnest(string_to_array(:parts, ',')) as id
                union all select id from identity where customer = any(string_to_array(:parts, ','))
                union all select id from trait where customer = any(string_to_array(:parts, ',')))
            delete from command_answer
            where exists (select from id where strpos(cast(answer as text), id.id) > 0)
            """,
            "delete from trait where customer = any(string_to_array(:parts, ','))",
            "delete from engagement where customer = any(string_to_array(:parts, ','))",
            "delete from preference where customer = any(string_to_array(:parts, ','))",
            """
            update consent set evidence = null
            where identity in (select id from identity where customer = any(string_to_array(:parts, ',')))
            """,
            // That touchpoints came, and when, stays; who they said they were from goes.
            """
            update source_record set name = null, identities = '[]'
            where touchpoint in (
                select touchpoint from assignment
                where valid_to is null and customer = any(string_to_array(:parts, ',')))
            """,
            // Of a decision stays what has no value in it.
            """
            update decision set details = coalesce((
                select jsonb_object_agg(key, value) from jsonb_each(details)
                where key in ('identity', 'assurance', 'others', 'operation')), '{}')
            where touchpoint in (
                    select touchpoint from assignment
                    where valid_to is null and customer = any(string_to_array(:parts, ',')))
                or touchpoint is null and customer = any(string_to_array(:parts, ','))
            """,
            """
            update identity set issuer = '-', value = 'erased', value_as_given = '', origin = false,
                valid_to = coalesce(valid_to, cast(:at as timestamptz))
            where customer = any(string_to_array(:parts, ','))
            """,
            """
            update customer set name = null, name_assurance = null, name_at = null, version = version + 1,
                changed_at = :at, erased_at = :at
            where id = any(string_to_array(:parts, ','))
            """);

    private final Suppressions suppressions;

    Erasures(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    /** The customer of today with the id. */
    Uni<Optional<Subject>> find(Mutiny.Session session, CustomerId customer) {
        return session.createNativeQuery(FIND, String.class)
                .setParameter("customer", customer.value())
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(JsonObject::new).map(Erasures::subject));
    }

    private static Subject subject(JsonObject row) {
        return new Subject(
                new CustomerId(row.getString("customer")),
                row.getLong("version"),
                row.getJsonArray("parts").stream()
                        .map(id -> new CustomerId((String) id))
                        .toList(),
                row.getString("erased_at") == null ? null : row.getInstant("erased_at"));
    }

    /** Remembers what was refused, and forgets the rest; gives how many parked touchpoints it dropped. */
    Uni<Integer> forget(Mutiny.Session session, Subject subject, Instant now) {
        var parts = subject.parts().stream().map(CustomerId::value).collect(Collectors.joining(","));
        return session.createNativeQuery(KEYS, String.class)
                .setParameter("parts", parts)
                .getResultList()
                .map(rows -> rows.stream().map(JsonObject::new).toList())
                .chain(keys -> suppressions
                        .remember(session, parts, live(keys), now)
                        .chain(() -> change(session, parts, now))
                        .chain(() -> drop(session, spellings(keys), now)));
    }

    private static Uni<Void> change(Mutiny.Session session, String parts, Instant now) {
        var done = Uni.createFrom().voidItem();
        for (var statement : FORGET) {
            done = done.chain(() -> change(session, statement, parts, now));
        }
        return done;
    }

    private static Uni<Void> change(Mutiny.Session session, String statement, String parts, Instant now) {
        var query = session.createNativeQuery(statement).setParameter("parts", parts);
        return (statement.contains(":at") ? query.setParameter("at", now) : query)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Integer> drop(Mutiny.Session session, JsonArray keys, Instant now) {
        return session.createNativeQuery(DROP, Long.class)
                .setParameter("keys", keys.encode())
                .setParameter("at", now)
                .getSingleResult()
                .map(Long::intValue);
    }

    private static List<IdentityKey> live(List<JsonObject> keys) {
        return keys.stream()
                .filter(key -> key.getBoolean("live"))
                .map(key -> key(key, "value"))
                .toList();
    }

    /** As the log's keys may be written: in normal form, or as somebody gave them. */
    private static JsonArray spellings(List<JsonObject> keys) {
        return new JsonArray(keys.stream()
                .flatMap(key -> Stream.of("value", "as_given")
                        .filter(form -> !key.getString(form).isBlank())
                        .map(form -> key(key, form).toString()))
                .distinct()
                .toList());
    }

    private static IdentityKey key(JsonObject row, String form) {
        return new IdentityKey(
                IdentityType.valueOf(row.getString("type")), row.getString("issuer"), row.getString(form));
    }
}
