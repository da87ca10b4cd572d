package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** The record of what agents decided about identities. */
@ApplicationScoped
class Decisions {
    private static final String ADD = """
            insert into decision (rule, actor, customer, details, decided_at)
            values (:rule, :actor, :customer, jsonb_build_object('identity', cast(:identity as varchar)), :at)
            returning id
            """;

    private final Clock clock;

    Decisions(Clock clock) {
        this.clock = clock;
    }

    Uni<Void> add(Mutiny.Session session, Rule rule, AgentId actor, Customer customer, Identity identity) {
        return session.createNativeQuery(ADD, Long.class)
                .setParameter("rule", rule.name())
                .setParameter("actor", actor.value())
                .setParameter("customer", customer.id().value())
                .setParameter("identity", identity.id().value())
                .setParameter("at", clock.instant())
                .getSingleResult()
                .replaceWithVoid();
    }
}
