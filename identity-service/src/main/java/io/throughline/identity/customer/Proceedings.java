package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes down what was decided about customers, and tells the others. */
@ApplicationScoped
public class Proceedings {
    private final Decisions decisions;
    private final Snapshots snapshots;

    Proceedings(Decisions decisions, Snapshots snapshots) {
        this.decisions = decisions;
        this.snapshots = snapshots;
    }

    /** Writes down that an agent decided about an identity; what was done so far is in the database then. */
    public Uni<Void> decide(
            Mutiny.Session session, Rule rule, AgentId actor, CustomerId customer, IdentityId identity) {
        return session.flush().chain(() -> decisions.add(session, rule, actor, customer, identity));
    }

    /** Tells, as the last step, what came before and how the customer is now, if that changed. */
    public Uni<Void> tell(Mutiny.Session session, List<Outgoing> before, Customer customer) {
        var now = customer.changed() ? Stream.of(Outgoing.of(customer.snapshot())) : Stream.<Outgoing>empty();
        return snapshots.tell(session, Stream.concat(before.stream(), now).toList());
    }
}
