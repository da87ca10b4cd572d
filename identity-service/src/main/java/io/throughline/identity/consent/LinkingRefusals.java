package io.throughline.identity.consent;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Facet;
import io.throughline.identity.customer.LinkingConsent;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The purpose linking: whoever denies it or takes it back is not linked across channels. */
@ApplicationScoped
class LinkingRefusals implements LinkingConsent {
    private static final String REFUSING = Facet.PARTS + """
            , newest as (
                select distinct on (part.root, said.identity) part.root, said.state
                from part join identity on identity.customer = part.id and identity.valid_to is null
                join consent said on said.identity = identity.id and said.purpose = 'linking'
                order by part.root, said.identity, said.stated_at desc, said.id desc)
            select distinct root from newest where state <> 'GRANTED'
            """;

    @Override
    public Uni<Set<CustomerId>> refusing(Mutiny.Session session, Collection<CustomerId> customers) {
        return session.createNativeQuery(REFUSING.formatted(":customers"), String.class)
                .setParameter("customers", ids(customers))
                .getResultList()
                .map(found -> found.stream().map(CustomerId::new).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Set<CustomerId>> refusing(SqlConnection connection, Collection<CustomerId> customers) {
        return connection
                .preparedQuery(REFUSING.formatted("$1"))
                .execute(Tuple.of(ids(customers)))
                .map(rows -> {
                    var refusing = new HashSet<CustomerId>();
                    rows.forEach(row -> refusing.add(new CustomerId(row.getString(0))));
                    return refusing;
                });
    }

    private static String ids(Collection<CustomerId> customers) {
        return new JsonArray(customers.stream().map(CustomerId::value).toList()).encode();
    }
}
