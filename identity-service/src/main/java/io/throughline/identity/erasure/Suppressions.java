package io.throughline.identity.erasure;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Suppression;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What people refused who were erased since, by the hashes of their addresses: the do-not-contact list. */
@ApplicationScoped
class Suppressions implements Suppression {
    /** Of each identity the newest word counts, over all the most restrictive, and it was meant for each address. */
    private static final String REMEMBER = """
            with newest as (
                select distinct on (said.identity, said.purpose) said.purpose, said.state
                from identity join consent said on said.identity = identity.id
                where identity.valid_to is null and identity.customer = any(string_to_array(:parts, ','))
                order by said.identity, said.purpose, said.stated_at desc, said.id desc),
            refused as (
                select coalesce(jsonb_object_agg(purpose, state), '{}') as purposes from (
                    select purpose, min(state) as state from newest where state <> 'GRANTED' group by purpose) one),
            alone as (
                select distinct on (customer) id, value from preference
                where item = 'do_not_contact' and customer = any(string_to_array(:parts, ','))
                order by customer, id desc)
            insert into suppression as known (hash, since, refused, do_not_contact)
            select hash, cast(:at as timestamptz), refused.purposes, exists (
                select from alone where value is not null and not exists (
                    select from preference later
                    where later.customer = any(string_to_array(:parts, ',')) and later.item = 'do_not_contact'
                        and later.replaces @> to_jsonb(alone.id)))
            from refused, (select distinct jsonb_array_elements_text(cast(cast(:hashes as text) as jsonb)) as hash) one
            order by hash
            on conflict (hash) do update set since = excluded.since, refused = excluded.refused,
                do_not_contact = excluded.do_not_contact
            """;

    /** An address that was only said of somebody brings no refusal: it is no word of theirs. */
    private static final String RESTORE = """
            with known as (
                select identity.id, identity.customer, suppression.*
                from jsonb_to_recordset(cast(cast(%1$s as text) as jsonb)) as held(identity varchar, hash varchar)
                cross join lateral (select * from suppression where hash = held.hash offset 0) as suppression
                cross join lateral (
                    select id, customer from identity
                    where id = held.identity and valid_to is null and (origin or assurance <> 'CLAIMED')
                    offset 0) as identity),
            refused as (
                insert into consent (identity, purpose, state, source, evidence, stated_by, stated_at, recorded_at)
                select known.id, refused.key, refused.value, 'CUSTOMER', 'refused before an earlier record was erased',
                    'erasure', known.since, cast(%2$s as timestamptz)
                from known cross join lateral jsonb_each_text(known.refused) as refused
                where not exists (
                    select from consent where consent.identity = known.id and consent.purpose = refused.key)
                order by known.id, refused.key)
            insert into preference (customer, item, value, replaces, stated_by, stated_at)
            select distinct known.customer, 'do_not_contact', 'true', cast('[]' as jsonb), 'erasure',
                cast(%2$s as timestamptz)
            from known
            where known.do_not_contact and not exists (
                select from preference
                where preference.customer = known.customer and preference.item = 'do_not_contact')
            returning id
            """;

    private final Hashing hashing;
    private final Clock clock;

    Suppressions(Hashing hashing, Clock clock) {
        this.hashing = hashing;
        this.clock = clock;
    }

    /** Keeps what the parts of a customer refuse, for each of the keys; the newest erasure of a key counts. */
    Uni<Void> remember(Mutiny.Session session, String parts, List<IdentityKey> keys, Instant now) {
        return session.createNativeQuery(REMEMBER)
                .setParameter("parts", parts)
                .setParameter(
                        "hashes", new JsonArray(keys.stream().map(hashing::of).toList()).encode())
                .setParameter("at", now)
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> restore(Mutiny.Session session, List<CustomerChanged> snapshots) {
        var held = held(snapshots);
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(RESTORE.formatted(":held", ":at"), Long.class)
                        .setParameter("held", held.encode())
                        .setParameter("at", clock.instant())
                        .getResultList()
                        .replaceWithVoid();
    }

    @Override
    public Uni<Void> restore(SqlConnection connection, List<CustomerChanged> snapshots) {
        var held = held(snapshots);
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(RESTORE.formatted("$1", "$2"))
                        .execute(Tuple.of(held.encode(), clock.instant().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }

    private JsonArray held(List<CustomerChanged> snapshots) {
        return new JsonArray(snapshots.stream()
                .flatMap(snapshot -> snapshot.identities().stream())
                .map(held -> new JsonObject().put("identity", held.id().value()).put("hash", hashing.of(held.key())))
                .toList());
    }
}
