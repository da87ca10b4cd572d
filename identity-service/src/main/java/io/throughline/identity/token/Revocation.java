package io.throughline.identity.token;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityId;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Customers;
import io.throughline.identity.customer.Proceedings;
import io.throughline.identity.customer.Rule;
import io.throughline.identity.token.TokenBinding.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes tokens away from customers. */
@ApplicationScoped
class Revocation {
    private final Customers customers;
    private final TokenBindings bindings;
    private final Proceedings proceedings;

    Revocation(Customers customers, TokenBindings bindings, Proceedings proceedings) {
        this.customers = customers;
        this.bindings = bindings;
        this.proceedings = proceedings;
    }

    /** Lets the customer's token lead to nobody. */
    Uni<Outcome> revoke(Mutiny.Session session, TokenCommand command, IdentityId token) {
        return customers
                .parts(session, command.customer())
                .chain(parts -> bindings.of(session, parts, token))
                .chain(bound ->
                        bound.map(binding -> revoke(session, command, binding)).orElseGet(Outcome::unknown));
    }

    private Uni<Outcome> revoke(Mutiny.Session session, TokenCommand command, TokenBinding binding) {
        return customers
                .findAndLock(
                        session, command.customer(), List.of(binding.identity().key()))
                .call(() -> session.refresh(binding.identity()))
                .map(Optional::orElseThrow)
                .chain(customer -> revoke(session, command, customer, binding));
    }

    private Uni<Outcome> revoke(Mutiny.Session session, TokenCommand command, Customer customer, TokenBinding binding) {
        if (!command.expected().test(customer.version())) {
            return Outcome.stale();
        }
        if (!binding.identity().live()) {
            return Outcome.unknown();
        }
        var now = command.at();
        binding.end(Ending.REVOKED, command.actor(), now);
        customer.revise(now);
        return proceedings
                .decide(
                        session,
                        Rule.REVOKED,
                        command.actor(),
                        customer.id(),
                        binding.identity().id())
                .chain(() -> proceedings.tell(session, List.of(), customer))
                .chain(() -> Outcome.done(customer, binding, true));
    }
}
