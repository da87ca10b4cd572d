package io.throughline.identity.resolution;

import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Rule;
import io.throughline.identity.matching.Bearers;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of those who share an identity wrote. Only a name can tell; where it does not, the touchpoint is nobody's whom we
 * know, because a wrong guess shows one member of a family the history of another.
 */
final class Members {
    private final Bearers bearers;
    private final KeyPolicy policy;

    Members(Bearers bearers, KeyPolicy policy) {
        this.bearers = bearers;
        this.policy = policy;
    }

    /** What is known by a shared identity alone: a holder, or what is to become one. Empty when nobody holds it. */
    Optional<Known> of(Sighting sighting, Claim by, Holdings holdings) {
        var holders = holdings.holders(by.key());
        boolean role = sighting.roles().contains(by.key());
        return holders.isEmpty()
                ? Optional.empty()
                : Optional.of(fitting(sighting, holders)
                        .or(() -> only(sighting, holders).filter(holder -> !role))
                        .map(holder -> new Known(Rule.SHARED, Optional.of(holder)))
                        .orElseGet(() -> other(sighting, holders, role, holdings)));
    }

    /** By which rule, and who; nobody yet, if it takes somebody new. */
    record Known(Rule rule, Optional<Customer> customer) {}

    private Optional<Customer> fitting(Sighting sighting, List<Customer> holders) {
        return sighting.assuredName().map(Name::text).flatMap(name -> one(
                        holders, holder -> bears(holder, name::equalsIgnoreCase))
                .or(() -> one(holders, holder -> bears(holder, text -> bearers.fit(text, name)))));
    }

    /** Who was merged of all that shared it has it alone again, as long as nobody else comes. */
    private Optional<Customer> only(Sighting sighting, List<Customer> holders) {
        return one(holders, holder -> true).filter(holder -> !isOther(sighting, holder));
    }

    private Known other(Sighting sighting, List<Customer> holders, boolean role, Holdings holdings) {
        boolean stranger = !role
                && holders.size() < policy.identitiesKept()
                && sighting.assuredName().isPresent()
                && holders.stream()
                        .filter(holder -> holder.name().isPresent())
                        .allMatch(holder -> isOther(sighting, holder));
        return stranger
                ? new Known(Rule.NEW_MEMBER, Optional.empty())
                : new Known(
                        Rule.UNKNOWN_MEMBER,
                        holders.stream()
                                .filter(holder -> role || holder.name().isEmpty())
                                .filter(holder -> isKnownByNothingElse(holder, holdings))
                                .findFirst());
    }

    private boolean isOther(Sighting sighting, Customer holder) {
        return sighting.assuredName()
                .map(Name::text)
                .filter(name -> bears(holder, text -> true))
                .filter(name ->
                        !bears(holder, text -> !bearers.areRelatives(text, name) && !bearers.areStrangers(text, name)))
                .isPresent();
    }

    /** Whether any part of the customer is called so. */
    static boolean bears(Customer customer, Predicate<String> name) {
        return customer.whole().parts().stream()
                .flatMap(part -> part.naming().name().stream())
                .map(Name::text)
                .anyMatch(name);
    }

    private static boolean isKnownByNothingElse(Customer customer, Holdings holdings) {
        return customer.identities().stream()
                .filter(identity -> identity.assurance().assured())
                .allMatch(identity -> holdings.shared(identity.key()));
    }

    private static Optional<Customer> one(List<Customer> customers, Predicate<Customer> wanted) {
        var found = customers.stream().filter(wanted).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
