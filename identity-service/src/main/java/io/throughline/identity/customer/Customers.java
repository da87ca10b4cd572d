package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of customers. */
@ApplicationScoped
public class Customers {
    /** Who the id belongs to now: itself, or the one it is a part of. */
    private static final String CURRENT =
            "select coalesce((select part_of from customer where id = :id), cast(:id as varchar))";

    private static final String PARTS = """
            with today as (select coalesce(part_of, id) as id from customer where id = :id)
            select c.id from customer c, today where c.id = today.id or c.part_of = today.id
            order by c.part_of is not null, c.id
            """;

    private static final String WHOLE = """
            select c from Customer c left join fetch c.identities
            where c.id in :ids or c.partOf in :ids order by c.id
            """;

    private static final String ROW = "select c from Customer c where c.id in :ids or c.partOf in :ids order by c.id";

    private static final String KEYS = """
            select new io.throughline.contracts.IdentityKey(i.type, i.issuer, i.value) from Identity i
            where (i.customer.id in :ids or i.customer.partOf in :ids) and i.validTo is null
            """;

    private static final String HOLDING = """
            select coalesce(i.customer.partOf, i.customer.id) from Identity i
            where i.type = :type and i.issuer = :issuer and i.value = :value and i.validTo is null
                and coalesce(i.customer.partOf, i.customer.id) > :after
            group by coalesce(i.customer.partOf, i.customer.id)
            order by coalesce(i.customer.partOf, i.customer.id)
            """;

    private static final String ASSURED_HOLDER = """
            select coalesce(i.customer.partOf, i.customer.id) from Identity i
            where i.type = :type and i.issuer = :issuer and i.value = :value and i.validTo is null
                and i.assurance <> io.throughline.contracts.Assurance.CLAIMED
            """;

    private static final String LOCK = """
            select count(*) from (
                select pg_advisory_xact_lock(key)
                from unnest(cast(string_to_array(:locks, ',') as bigint[])) with ordinality as locks(key, place) order by place) as taken
            """;

    /** The customer of today, by its id or that of a part of it. */
    public Uni<Optional<Customer>> find(Mutiny.Session session, CustomerId id) {
        return current(session, id)
                .chain(current -> whole(session, List.of(current)))
                .map(found -> found.stream().findFirst());
    }

    /**
     * The customer of today, its rows locked until the commit, together with all its identities and the given ones:
     * what the resolver decides by them waits for us, or we for it. Fails with a problem when the customer was erased:
     * nothing is said of them any more.
     */
    public Uni<Optional<Customer>> findAndLock(Mutiny.Session session, CustomerId id, List<IdentityKey> keys) {
        return current(session, id)
                .call(current -> lock(session, List.of(current), keys))
                .chain(current -> whole(session, List.of(current))
                        .chain(found -> found.isEmpty() ? movedOn(session, id, current, keys) : first(found)))
                .invoke(Customers::refuseErased);
    }

    private static void refuseErased(Optional<Customer> found) {
        if (found.filter(customer -> customer.erasedAt != null).isPresent()) {
            throw Problems.conflict("customer-erased", "The customer was erased.");
        }
    }

    /** Who was merged while we waited is looked for again; nobody is there only if nobody was there. */
    private Uni<Optional<Customer>> movedOn(
            Mutiny.Session session, CustomerId id, String seen, List<IdentityKey> keys) {
        session.clear();
        return current(session, id)
                .chain(now ->
                        now.equals(seen) ? Uni.createFrom().item(Optional.empty()) : findAndLock(session, id, keys));
    }

    private static Uni<Optional<Customer>> first(List<Customer> found) {
        return Uni.createFrom().item(found.stream().findFirst());
    }

    /** Locks the customers of today (or parts) with all their parts and identities until the commit. */
    public Uni<Void> lock(Mutiny.Session session, List<CustomerId> customers) {
        var ids = customers.stream().map(CustomerId::value).toList();
        return lock(session, ids, List.of()).invoke(session::clear);
    }

    /** Of whom the customer is a part now, that is itself mostly. */
    public Uni<CustomerId> today(Mutiny.Session session, CustomerId id) {
        return current(session, id).map(CustomerId::new);
    }

    /** The ids of all parts of the customer, the one of today first; none when there is no such customer. */
    public Uni<List<String>> parts(Mutiny.Session session, CustomerId id) {
        return session.createNativeQuery(PARTS, String.class)
                .setParameter("id", id.value())
                .getResultList();
    }

    private static Uni<String> current(Mutiny.Session session, CustomerId id) {
        return session.createNativeQuery(CURRENT, String.class)
                .setParameter("id", id.value())
                .getSingleResult();
    }

    private static Uni<List<Customer>> whole(Mutiny.Session session, List<String> ids) {
        return session.createSelectionQuery(WHOLE, Customer.class)
                .setParameter("ids", ids)
                .getResultList()
                .map(Whole::of);
    }

    /** First the identities, then the rows, each in its order, as the resolver does. */
    private static Uni<Void> lock(Mutiny.Session session, List<String> ids, List<IdentityKey> more) {
        return session.createSelectionQuery(KEYS, IdentityKey.class)
                .setParameter("ids", ids)
                .getResultList()
                .chain(held -> lockKeys(session, both(held, more)))
                .chain(() -> session.createSelectionQuery(ROW, Customer.class)
                        .setParameter("ids", ids)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList())
                .replaceWithVoid();
    }

    private static List<IdentityKey> both(List<IdentityKey> some, List<IdentityKey> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static Uni<Long> lockKeys(Mutiny.Session session, List<IdentityKey> keys) {
        var locks = KeyLocks.of(keys).stream().map(String::valueOf).collect(Collectors.joining(","));
        return session.createNativeQuery(LOCK, Long.class)
                .setParameter("locks", locks)
                .getSingleResult();
    }

    /** Who holds the key (in normal form), surely or by a mere claim, in the order of their ids. */
    Uni<List<Customer>> holding(Mutiny.Session session, IdentityKey key, String after, int limit) {
        return byKey(session.createSelectionQuery(HOLDING, String.class), key)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .chain(ids -> whole(session, ids));
    }

    /** The one who holds the key for sure. */
    Uni<Optional<CustomerId>> assuredHolder(Mutiny.Session session, IdentityKey key) {
        return byKey(session.createSelectionQuery(ASSURED_HOLDER, String.class), key)
                .getSingleResultOrNull()
                .map(id -> Optional.ofNullable(id).map(CustomerId::new));
    }

    private static Mutiny.SelectionQuery<String> byKey(Mutiny.SelectionQuery<String> query, IdentityKey key) {
        return query.setParameter("type", key.type())
                .setParameter("issuer", key.issuer())
                .setParameter("value", key.value());
    }
}
