package io.throughline.identity.token;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Customers;
import io.throughline.identity.token.TokenInput.Asked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What callers see of tokens and may do with them. */
@ApplicationScoped
class Tokens {
    private final Customers customers;
    private final TokenBindings bindings;
    private final Binding binding;
    private final Revocation revocation;

    Tokens(Customers customers, TokenBindings bindings, Binding binding, Revocation revocation) {
        this.customers = customers;
        this.bindings = bindings;
        this.binding = binding;
        this.revocation = revocation;
    }

    /** A page of the tokens of the customer; empty when there is no such customer. */
    Uni<Optional<List<TokenView>>> list(Mutiny.Session session, CustomerId customer, String after, int limit) {
        return customers
                .parts(session, customer)
                .chain(parts -> parts.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : list(session, parts, after, limit).map(Optional::of));
    }

    private Uni<List<TokenView>> list(Mutiny.Session session, List<String> parts, String after, int limit) {
        return bindings.of(session, parts, after, limit)
                .map(found -> found.stream().map(TokenView::of).toList());
    }

    Uni<Outcome> bind(Mutiny.Session session, TokenCommand command, Asked asked) {
        return binding.bind(session, command, asked.token(), asked.rebind());
    }

    Uni<Outcome> revoke(Mutiny.Session session, TokenCommand command, IdentityId token) {
        return revocation.revoke(session, command, token);
    }

    /** To whom the token (in digest form) leads. */
    Uni<Optional<TokenHolder>> holder(Mutiny.Session session, IdentityKey token) {
        return bindings.of(session, token).chain(bound -> bound.map(found -> holder(session, found))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<TokenHolder>> holder(Mutiny.Session session, TokenBinding found) {
        return customers
                .today(session, found.identity().part())
                .map(customer -> Optional.of(new TokenHolder(customer, TokenView.of(found))));
    }

    /** A customer and the token that leads there. */
    record TokenHolder(CustomerId customer, TokenView token) {}
}
