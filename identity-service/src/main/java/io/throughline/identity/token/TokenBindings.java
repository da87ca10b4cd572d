package io.throughline.identity.token;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of bindings. */
@ApplicationScoped
class TokenBindings {
    private static final String HELD = """
            select i from Identity i join fetch i.customer
            where i.type = :type and i.issuer = :issuer and i.value = :value and i.validTo is null
                and i.assurance <> io.throughline.contracts.Assurance.CLAIMED
            """;

    private static final String OF_KEY = """
            select b from TokenBinding b join fetch b.identity i join fetch i.customer
            where i.type = :type and i.issuer = :issuer and i.value = :value and i.validTo is null
            """;

    private static final String OF_CUSTOMER = """
            select b from TokenBinding b join fetch b.identity i
            where i.customer.id in :parts and i.id > :after order by i.id
            """;

    private static final String OF_IDENTITY = """
            select b from TokenBinding b join fetch b.identity i
            where i.customer.id in :parts and i.id = :identity and i.validTo is null
            """;

    /** Somebody of whom there is nothing but the token, which nobody bound. */
    private static final String ANONYMOUS = """
            select count(*) from customer c where c.id = :customer and c.part_of is null and c.name is null
                and not exists (select 1 from customer part where part.part_of = c.id)
                and not exists (select 1 from token_binding where identity = :identity)
                and not exists (select 1 from identity other
                    where other.customer = c.id and other.valid_to is null and other.id <> :identity)
            """;

    /** Who holds the token (in digest form) for sure. */
    Uni<Optional<Identity>> held(Mutiny.Session session, IdentityKey key) {
        return byKey(session.createSelectionQuery(HELD, Identity.class), key)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    /** The live binding of the token (in digest form). */
    Uni<Optional<TokenBinding>> of(Mutiny.Session session, IdentityKey key) {
        return byKey(session.createSelectionQuery(OF_KEY, TokenBinding.class), key)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    /** Bindings of the customer's parts, live and ended, the oldest first. */
    Uni<List<TokenBinding>> of(Mutiny.Session session, List<String> parts, String after, int limit) {
        return session.createSelectionQuery(OF_CUSTOMER, TokenBinding.class)
                .setParameter("parts", parts)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The live binding of the identity, if one of the parts holds it. */
    Uni<Optional<TokenBinding>> of(Mutiny.Session session, List<String> parts, IdentityId identity) {
        return session.createSelectionQuery(OF_IDENTITY, TokenBinding.class)
                .setParameter("parts", parts)
                .setParameter("identity", identity.value())
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    /** Whether the identity's holder is known by nothing else. */
    Uni<Boolean> anonymous(Mutiny.Session session, Identity identity) {
        return session.createNativeQuery(ANONYMOUS, Long.class)
                .setParameter("customer", identity.part().value())
                .setParameter("identity", identity.id().value())
                .getSingleResult()
                .map(found -> found > 0);
    }

    private static <T> Mutiny.SelectionQuery<T> byKey(Mutiny.SelectionQuery<T> query, IdentityKey key) {
        return query.setParameter("type", key.type())
                .setParameter("issuer", key.issuer())
                .setParameter("value", key.value());
    }
}
