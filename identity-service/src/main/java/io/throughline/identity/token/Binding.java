package io.throughline.identity.token;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Customers;
import io.throughline.identity.customer.Identity;
import io.throughline.identity.customer.LinkingConsent;
import io.throughline.identity.customer.Proceedings;
import io.throughline.identity.customer.Rule;
import io.throughline.identity.merging.Joining;
import io.throughline.identity.token.TokenBinding.Ending;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Gives tokens to customers.
 *
 * <p>A token that was scanned before anybody bound it made a customer of whom nothing else is known. When it is bound,
 * that customer becomes a part of the one it is bound to, so that the scans are theirs; a customer of whom anything else
 * is known keeps its token unless the agent says that it moves.
 */
@ApplicationScoped
class Binding {
    private static final String REASON = "a token that was scanned before is bound";

    private final Customers customers;
    private final TokenBindings bindings;
    private final LinkingConsent consent;
    private final Proceedings proceedings;
    private final Joining joining;

    Binding(
            Customers customers,
            TokenBindings bindings,
            LinkingConsent consent,
            Proceedings proceedings,
            Joining joining) {
        this.customers = customers;
        this.bindings = bindings;
        this.consent = consent;
        this.proceedings = proceedings;
        this.joining = joining;
    }

    /** Binds the token (in digest form) to the customer, if need be by moving it away from another one. */
    Uni<Outcome> bind(Mutiny.Session session, TokenCommand command, Claim token, boolean rebind) {
        return joining.turn(session)
                .chain(() -> customers.findAndLock(session, command.customer(), List.of(token.key())))
                .chain(found -> found.map(customer -> bind(session, command, new Wish(customer, token, rebind)))
                        .orElseGet(Outcome::unknown));
    }

    /** What is to be bound to whom. */
    private record Wish(Customer customer, Claim token, boolean rebind) {}

    private Uni<Outcome> bind(Mutiny.Session session, TokenCommand command, Wish wish) {
        return command.expected().test(wish.customer().version())
                ? consent.refuses(session, wish.customer().id())
                        .chain(refused -> refused ? Outcome.refused() : bindAllowed(session, command, wish))
                : Outcome.stale();
    }

    private Uni<Outcome> bindAllowed(Mutiny.Session session, TokenCommand command, Wish wish) {
        return bindings.held(session, wish.token().key())
                .chain(held -> held.map(identity -> bindHeld(session, command, wish, identity))
                        .orElseGet(() -> take(session, command, wish, List.of())));
    }

    private Uni<Outcome> bindHeld(Mutiny.Session session, TokenCommand command, Wish wish, Identity held) {
        return customers
                .today(session, held.part())
                .chain(holder -> holder.equals(wish.customer().id())
                        ? bindOwn(session, command, wish, held)
                        : bindOthers(session, command, wish, new Held(held, holder)));
    }

    /** A token and the customer of today to whom it leads. */
    private record Held(Identity identity, CustomerId by) {}

    private Uni<Outcome> bindOwn(Mutiny.Session session, TokenCommand command, Wish wish, Identity held) {
        return bindings.of(session, wish.token().key())
                .chain(bound -> bound.map(binding -> Outcome.done(wish.customer(), binding, false))
                        .orElseGet(() -> vouch(session, command, wish, held, List.of())));
    }

    private Uni<Outcome> bindOthers(Mutiny.Session session, TokenCommand command, Wish wish, Held held) {
        return bindings.anonymous(session, held.identity())
                .chain(anonymous -> anonymous
                        ? join(session, command, wish, held.identity())
                        : wish.rebind() ? move(session, command, wish, held) : Outcome.taken());
    }

    private Uni<Outcome> join(Mutiny.Session session, TokenCommand command, Wish wish, Identity held) {
        return proceedings
                .decide(session, Rule.JOINED, command.actor(), held.part(), held.id())
                .chain(() -> joining.join(
                        session,
                        wish.customer().id(),
                        held.part(),
                        command.actor().value(),
                        REASON))
                .chain(() -> customers.findAndLock(
                        session, wish.customer().id(), List.of(wish.token().key())))
                .map(Optional::orElseThrow)
                .chain(customer -> bindAllowed(session, command, new Wish(customer, wish.token(), false)));
    }

    private Uni<Outcome> move(Mutiny.Session session, TokenCommand command, Wish wish, Held held) {
        return customers
                .findAndLock(session, held.by(), List.of())
                .map(Optional::orElseThrow)
                .call(other -> end(session, command, wish.token(), held.identity()))
                .invoke(other -> other.revise(command.at()))
                .chain(other -> take(session, command, wish, List.of(Outgoing.of(other.snapshot()))));
    }

    private Uni<Void> end(Mutiny.Session session, TokenCommand command, Claim token, Identity held) {
        return bindings.of(session, token.key())
                .invoke(bound -> bound.ifPresentOrElse(
                        binding -> binding.end(Ending.MOVED, command.actor(), command.at()),
                        () -> held.end(command.at())))
                .chain(() -> proceedings.decide(session, Rule.REVOKED, command.actor(), held.part(), held.id()));
    }

    private Uni<Outcome> take(Mutiny.Session session, TokenCommand command, Wish wish, List<Outgoing> before) {
        var now = command.at();
        var held = wish.customer().see(wish.customer(), wish.token(), false, IdentityId.draw(now), now, now);
        return vouch(session, command, wish, held, before);
    }

    private Uni<Outcome> vouch(
            Mutiny.Session session, TokenCommand command, Wish wish, Identity held, List<Outgoing> before) {
        var now = command.at();
        held.seen(wish.token(), false, now);
        wish.customer().revise(now);
        var binding = new TokenBinding(held, command.actor(), now);
        // First the identity, which may be new: the binding refers to it.
        return session.flush()
                .chain(() -> session.persist(binding))
                .chain(() -> proceedings.decide(
                        session, Rule.BOUND, command.actor(), wish.customer().id(), held.id()))
                .chain(() -> proceedings.tell(session, before, wish.customer()))
                .chain(() -> Outcome.done(wish.customer(), binding, true));
    }
}
