package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Customers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lets those who change whose part somebody is take turns: first the log's lock, then the customers with their
 * identities, in the order in which the resolver takes these. So there is never a cycle, neither of parts nor of waiting.
 */
@ApplicationScoped
class Turns {
    private final MergeLog log;
    private final Membership membership;
    private final Customers customers;

    Turns(MergeLog log, Membership membership, Customers customers) {
        this.log = log;
        this.membership = membership;
        this.customers = customers;
    }

    /** The customers of today that were asked for, as they are while nobody else changes them. */
    record Taken(List<Group> groups) {
        Taken {
            groups = List.copyOf(groups);
        }

        Optional<Group> of(CustomerId id) {
            return groups.stream().filter(group -> group.parts().contains(id)).findFirst();
        }
    }

    /** Waits for the customers of today that the ids lead to, and keeps them until the commit. */
    Uni<Taken> take(Mutiny.Session session, Collection<CustomerId> ids) {
        return log.lock(session)
                .chain(() -> membership.groups(session, ids))
                .call(groups ->
                        customers.lock(session, groups.stream().map(Group::root).toList()))
                .chain(() -> membership.groups(session, ids))
                .map(Taken::new);
    }
}
