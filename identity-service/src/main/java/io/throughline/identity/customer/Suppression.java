package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What was refused from addresses whose customers were erased since: it holds for whoever has such an address next. */
public interface Suppression {
    /** Lets the customers in the snapshots refuse it, unless they said something themselves. */
    Uni<Void> restore(Mutiny.Session session, List<CustomerChanged> snapshots);

    /** Lets the customers in the snapshots refuse it, unless they said something themselves. */
    Uni<Void> restore(SqlConnection connection, List<CustomerChanged> snapshots);
}
