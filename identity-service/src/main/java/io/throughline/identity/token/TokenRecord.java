package io.throughline.identity.token;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Decisions;
import io.throughline.identity.customer.Identity;
import io.throughline.identity.customer.Rule;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes down what became of tokens, and tells the others. */
@ApplicationScoped
class TokenRecord {
    private final Decisions decisions;
    private final Outbox outbox;

    TokenRecord(Decisions decisions, Outbox outbox) {
        this.decisions = decisions;
        this.outbox = outbox;
    }

    /** Writes down that an agent decided about the token of the customer; what was done so far is in the database then. */
    Uni<Void> decide(Mutiny.Session session, Rule rule, AgentId actor, CustomerId customer, Identity token) {
        return session.flush().chain(() -> decisions.add(session, rule, actor, customer, token.id()));
    }

    /** Tells, as the last step, what came before and how the customer is now. */
    Uni<Void> tell(Mutiny.Session session, List<Outgoing> before, Customer customer) {
        return outbox.add(
                session,
                Stream.concat(before.stream(), Stream.of(Outgoing.of(customer.snapshot())))
                        .toList());
    }
}
