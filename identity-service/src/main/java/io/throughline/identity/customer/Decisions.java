package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** The record of what agents decided about identities. */
@ApplicationScoped
public class Decisions {
    private static final String ADD = """
            insert into decision (rule, actor, customer, details, decided_at)
            values (:rule, :actor, :customer, jsonb_build_object('identity', cast(:identity as varchar)), :at)
            returning id
            """;

    private final Clock clock;

    Decisions(Clock clock) {
        this.clock = clock;
    }

    /** Adds that the rule was applied to the identity by the agent, in favour or at the cost of the customer. */
    public Uni<Void> add(Mutiny.Session session, Rule rule, AgentId actor, CustomerId customer, IdentityId identity) {
        return session.createNativeQuery(ADD, Long.class)
                .setParameter("rule", rule.name())
                .setParameter("actor", actor.value())
                .setParameter("customer", customer.value())
                .setParameter("identity", identity.value())
                .setParameter("at", clock.instant())
                .getSingleResult()
                .replaceWithVoid();
    }
}
