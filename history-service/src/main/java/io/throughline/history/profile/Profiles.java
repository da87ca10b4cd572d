package io.throughline.history.profile;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Card.CardIdentity;
import io.throughline.contracts.ContactPreferences;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerEvent.CustomerSplit;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TouchpointId;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What identity-service says about customers: the newest snapshot of each. */
@ApplicationScoped
class Profiles {
    private static final String KEEP = """
            with told as (
                    select * from jsonb_populate_recordset(cast(null as customer), cast(cast($1 as varchar) as jsonb))),
                before as (
                    select id, name, identities, traits from customer where id in (select id from told)),
                after as (
                    insert into customer as known (id, version, name, identities, traits, preferences, last_seq)
                    select id, version, name, identities, traits, preferences, 0 from told order by id
                    on conflict (id) do update set version = excluded.version, name = excluded.name,
                        identities = excluded.identities, traits = excluded.traits,
                        preferences = excluded.preferences, merged_into = null
                    where known.version < excluded.version and known.erased_at is null
                    returning id, name, identities, traits)
            select id from after join before using (id)
            where (after.name, after.identities, after.traits)
                is distinct from (before.name, before.identities, before.traits)
            """;
    private static final String MERGE = """
            insert into customer (id, version, identities, traits, last_seq, merged_into)
            select id, version, '[]', '{}', 0, merged_into
            from jsonb_populate_recordset(cast(null as customer), cast(cast($1 as varchar) as jsonb))
            order by id
            on conflict (id) do update set merged_into = excluded.merged_into, version = excluded.version
            where customer.version < excluded.version
            """;
    private static final String ROOTS = """
            select cast(jsonb_build_object('id', id, 'root', root_of(id)) as varchar)
            from unnest(string_to_array(cast($1 as varchar), ',')) as id
            """;
    private static final String SPLIT = """
            with told as (
                select distinct on (touchpoint) * from jsonb_to_recordset(cast(cast($1 as varchar) as jsonb))
                    as told(touchpoint varchar, part varchar, version bigint)
                order by touchpoint, version desc),
            newer as (
                insert into moved_touchpoint as known select touchpoint, part, version from told order by touchpoint
                on conflict (touchpoint) do update set part = excluded.part, version = excluded.version
                where known.version < excluded.version
                returning touchpoint, part)
            update entry set part = newer.part from newer
            where entry.touchpoint = newer.touchpoint and entry.part <> newer.part
            returning entry.customer
            """;
    /** Also of whom nothing was heard yet, so that what comes late is known for that. */
    private static final String ERASE = """
            insert into customer (id, version, identities, traits, last_seq, erased_at)
            values ($1, 0, '[]', '{}', 0, cast(cast($2 as varchar) as timestamptz))
            on conflict (id) do update set name = null, identities = '[]', traits = '{}', preferences = null,
                erased_at = coalesce(customer.erased_at, excluded.erased_at)
            """;

    private final Rows rows;

    Profiles(Rows rows) {
        this.rows = rows;
    }

    private record Snapshot(
            CustomerId id,
            long version,
            @Nullable String name,
            List<CardIdentity> identities,
            Map<String, String> traits,
            ContactPreferences preferences) {
        static Snapshot of(CustomerChanged changed) {
            return new Snapshot(
                    changed.customer(),
                    changed.version(),
                    changed.name(),
                    changed.identities().stream()
                            .map(held -> new CardIdentity(held.key(), held.assurance()))
                            .toList(),
                    changed.traits(),
                    changed.preferences());
        }
    }

    private record Merged(CustomerId id, CustomerId mergedInto, long version) {}

    private record Root(CustomerId id, CustomerId root) {}

    private record Moved(TouchpointId touchpoint, CustomerId part, long version) {}

    /**
     * Keeps snapshots, at most one of a customer; an older one never overwrites a newer one. Gives the customers whose
     * card is another one now.
     */
    Uni<List<CustomerId>> keep(Sql sql, Collection<CustomerChanged> snapshots) {
        return snapshots.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sql.select(
                                KEEP,
                                rows.write(snapshots.stream().map(Snapshot::of).toList()))
                        .map(changed -> changed.stream().map(CustomerId::new).toList());
    }

    /** Lets the ids of merged customers lead to those that they are parts of; at most one of a customer. */
    Uni<Void> merge(Sql sql, Collection<CustomerMerged> merged) {
        return merged.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.change(
                        MERGE,
                        rows.write(merged.stream()
                                .map(event -> new Merged(event.customer(), event.into(), event.version()))
                                .toList()));
    }

    /** The customers that these are parts of today; a customer of today is itself. */
    Uni<Map<CustomerId, CustomerId>> roots(Sql sql, Collection<CustomerId> customers) {
        return sql.select(ROOTS, Sql.list(customers)).map(found -> found.stream()
                .map(row -> rows.read(row, Root.class))
                .collect(Collectors.toMap(Root::id, Root::root)));
    }

    /** Gives touchpoints to other parts, unless a newer split says otherwise; gives the customers who had them. */
    Uni<List<CustomerId>> split(Sql sql, Collection<CustomerSplit> splits) {
        return splits.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sql.select(
                                SPLIT,
                                rows.write(
                                        splits.stream().flatMap(Profiles::moved).toList()))
                        .map(had -> had.stream().map(CustomerId::new).toList());
    }

    private static Stream<Moved> moved(CustomerSplit split) {
        return split.moved().stream().map(touchpoint -> new Moved(touchpoint, split.other(), split.version()));
    }

    /** Forgets who the customers are, and lets nobody say it again. */
    Uni<Void> erase(Sql sql, List<CustomerErased> erased) {
        var done = Uni.createFrom().voidItem();
        for (var event : erased) {
            done = done.chain(
                    () -> sql.change(ERASE, event.customer().value(), event.at().toString()));
        }
        return done;
    }
}
