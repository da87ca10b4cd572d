package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What an agent may do by hand: vouch for an identity of a customer, or take one away. */
@ApplicationScoped
class Linking {
    private final Customers customers;
    private final LinkingConsent consent;
    private final Proceedings proceedings;
    private final Normaliser normaliser;
    private final Clock clock;

    Linking(Customers customers, LinkingConsent consent, Proceedings proceedings, Normaliser normaliser, Clock clock) {
        this.customers = customers;
        this.consent = consent;
        this.proceedings = proceedings;
        this.normaliser = normaliser;
        this.clock = clock;
    }

    /** What became of a command. */
    sealed interface Outcome {
        /** Done, now or before. */
        record Done(Customer customer, Identity identity) implements Outcome {}

        /** The customer has changed since the caller looked. */
        record Stale() implements Outcome {}

        /** There is no such customer, or it holds no such identity. */
        record Unknown() implements Outcome {}

        /** Another customer holds the identity for sure. */
        record Held(CustomerId by) implements Outcome {}

        /** The customer does not let identities be linked. */
        record Refused() implements Outcome {}

        /** Several customers, or parts of one, hold the identity. */
        record Shared() implements Outcome {}
    }

    /**
     * A command of an agent.
     *
     * @param expected says whether the customer is as the agent saw it
     */
    record Command(CustomerId customer, AgentId actor, Expected expected) {}

    /** What a caller knows about a customer. */
    @FunctionalInterface
    interface Expected {
        boolean holdsFor(Customer customer);
    }

    /** Makes the identity a verified one of the customer. */
    Uni<Outcome> link(Mutiny.Session session, Command command, IdentityKey given) {
        var claim = normaliser.normal(new Sender.Claim(given, Assurance.VERIFIED));
        return customers
                .findAndLock(session, command.customer(), List.of(claim.key()))
                .chain(found -> found.map(customer -> link(session, command, customer, claim))
                        .orElseGet(Linking::unknown));
    }

    private Uni<Outcome> link(Mutiny.Session session, Command command, Customer customer, Claim claim) {
        return command.expected().holdsFor(customer)
                ? consent.refuses(session, customer.id())
                        .chain(refused -> refused ? refused() : linkAllowed(session, command, customer, claim))
                : stale();
    }

    private Uni<Outcome> linkAllowed(Mutiny.Session session, Command command, Customer customer, Claim claim) {
        return customers
                .assuredHolder(session, claim.key())
                .map(holder -> holder.filter(id -> !id.equals(customer.id())))
                .chain(other -> link(session, command, customer, claim, other));
    }

    private Uni<Outcome> link(
            Mutiny.Session session, Command command, Customer customer, Claim claim, Optional<CustomerId> other) {
        return other.map(Linking::held).orElseGet(() -> take(session, command, customer, claim));
    }

    private Uni<Outcome> take(Mutiny.Session session, Command command, Customer customer, Claim claim) {
        var now = clock.instant();
        var linked = customer.see(customer, claim, false, IdentityId.draw(now), now, now);
        return customers
                .sharing(session, claim.key())
                .invoke(sharing -> share(linked, sharing > 0))
                .chain(() -> tell(session, Rule.LINKED, command, customer, linked));
    }

    private static void share(Identity linked, boolean several) {
        if (several && !linked.shared()) {
            linked.share(true);
        }
    }

    /** Takes the identity away from the customer. */
    Uni<Outcome> unlink(Mutiny.Session session, Command command, IdentityId identity) {
        return customers.findAndLock(session, command.customer(), List.of()).chain(found -> found.map(
                        customer -> unlink(session, command, customer, identity))
                .orElseGet(Linking::unknown));
    }

    private Uni<Outcome> unlink(Mutiny.Session session, Command command, Customer customer, IdentityId identity) {
        return command.expected().holdsFor(customer)
                ? customer.unlink(identity, clock.instant())
                        .map(gone -> tell(session, Rule.UNLINKED, command, customer, gone))
                        .orElseGet(Linking::unknown)
                : stale();
    }

    private Uni<Outcome> tell(
            Mutiny.Session session, Rule rule, Command command, Customer customer, Identity identity) {
        return proceedings
                .decide(session, rule, command.actor(), customer.id(), identity.id())
                .chain(() -> proceedings.tell(session, List.of(), customer))
                .replaceWith(new Outcome.Done(customer, identity));
    }

    /** Says that several people use an identity of the customer, or the customer alone. */
    Uni<Outcome> share(Mutiny.Session session, Command command, IdentityId identity, boolean several) {
        return customers.findAndLock(session, command.customer(), List.of()).chain(found -> found.map(
                        customer -> share(session, command, customer, identity, several))
                .orElseGet(Linking::unknown));
    }

    private Uni<Outcome> share(
            Mutiny.Session session, Command command, Customer customer, IdentityId identity, boolean several) {
        return command.expected().holdsFor(customer)
                ? customer.identities().stream()
                        .filter(held ->
                                held.id().equals(identity) && held.assurance().assured())
                        .findFirst()
                        .map(held -> share(session, command, customer, held, several))
                        .orElseGet(Linking::unknown)
                : stale();
    }

    private Uni<Outcome> share(
            Mutiny.Session session, Command command, Customer customer, Identity held, boolean several) {
        if (held.shared() == several) {
            return Uni.createFrom().item(new Outcome.Done(customer, held));
        }
        return customers
                .sharing(session, held.key())
                .chain(holders -> holders > 1 ? shared() : change(session, command, customer, held, several));
    }

    private Uni<Outcome> change(
            Mutiny.Session session, Command command, Customer customer, Identity held, boolean several) {
        customer.whole().share(held.key(), several);
        customer.revise(clock.instant());
        return tell(session, several ? Rule.SHARED_BY_HAND : Rule.UNSHARED, command, customer, held);
    }

    private static Uni<Outcome> shared() {
        return Uni.createFrom().item(new Outcome.Shared());
    }

    private static Uni<Outcome> unknown() {
        return Uni.createFrom().item(new Outcome.Unknown());
    }

    private static Uni<Outcome> stale() {
        return Uni.createFrom().item(new Outcome.Stale());
    }

    private static Uni<Outcome> refused() {
        return Uni.createFrom().item(new Outcome.Refused());
    }

    private static Uni<Outcome> held(CustomerId by) {
        return Uni.createFrom().item(new Outcome.Held(by));
    }
}
