package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whether people let their identities be linked across channels. */
public interface LinkingConsent {
    /** Those of the customers (of today) of whom an identity refuses it. */
    Uni<Set<CustomerId>> refusing(Mutiny.Session session, Collection<CustomerId> customers);

    /** Those of the customers (of today) of whom an identity refuses it. */
    Uni<Set<CustomerId>> refusing(SqlConnection connection, Collection<CustomerId> customers);

    /** Whether the customer (of today) refuses it. */
    default Uni<Boolean> refuses(Mutiny.Session session, CustomerId customer) {
        return refusing(session, Set.of(customer)).map(refusing -> !refusing.isEmpty());
    }
}
