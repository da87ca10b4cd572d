package io.throughline.identity.resolution;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is known by what a touchpoint says. */
final class Lookups {
    private final boolean tags;

    /** Finds the holders of an address with another tag or none only where tags say nothing. */
    Lookups(boolean tags) {
        this.tags = tags;
    }

    static Optional<Match> held(List<Claim> claims, Holdings holdings) {
        var holders = claims.stream()
                .flatMap(claim -> holdings.assuredHolder(claim.key()).stream())
                .distinct()
                .toList();
        return claims.stream()
                .filter(claim -> holdings.assuredHolder(claim.key()).isPresent())
                .findFirst()
                .map(first -> new Match(
                        holders.size() > 1 ? Rule.ASSURED_CONFLICT : Rule.ASSURED, holders.getFirst(), first));
    }

    /** The one customer who holds a mailbox under another tag or none; if there are several, none of them. */
    Optional<Match> alias(List<Claim> claims, Holdings holdings) {
        return claims.stream()
                .filter(claim -> mailbox(claim, holdings).size() == 1)
                .findFirst()
                .map(claim -> alias(
                        claim, mailbox(claim, holdings).entrySet().iterator().next()));
    }

    private static Match alias(Claim claim, Map.Entry<Customer, IdentityKey> holder) {
        return new Match(Rule.ASSURED_ALIAS, holder.getKey(), claim, holder.getValue(), null);
    }

    private Map<Customer, IdentityKey> mailbox(Claim claim, Holdings holdings) {
        return tags && claim.assured() ? holdings.mailboxHolders(claim.key()) : Map.of();
    }

    static Optional<Match> promoted(List<Claim> claims, Holdings holdings) {
        return claims.stream()
                .flatMap(claim ->
                        holdings
                                .claimedHolder(claim.key())
                                .map(holder -> new Match(Rule.PROMOTED, holder, claim))
                                .stream())
                .findFirst();
    }

    static Optional<Match> claimed(Claim origin, Holdings holdings) {
        return holdings.claimedHolder(origin.key()).map(holder -> new Match(Rule.CLAIMED, holder, origin));
    }

    /** Who else is known by what decides: the proven ones, and those known by a claim to the same; each once. */
    List<Other> others(Sighting sighting, Match match, Holdings holdings) {
        var customer = match.customer();
        var deciding = sighting.assured().isEmpty() ? List.of(sighting.origin()) : sighting.assured();
        var others = new LinkedHashMap<CustomerId, Other>();
        if (match.former() != null) {
            var former = match.former();
            others.put(former.customer().id(), new Other(former.customer().id(), match.by(), former.identity()));
        }
        deciding.stream()
                .flatMap(claim -> known(claim, holdings))
                .filter(other -> !other.customer().equals(customer.id()))
                .forEach(other -> others.putIfAbsent(other.customer(), other));
        return List.copyOf(others.values());
    }

    private Stream<Other> known(Claim claim, Holdings holdings) {
        var exactly = Stream.concat(
                        holdings.holders(claim.key()).stream(), holdings.claimedHolder(claim.key()).stream())
                .map(holder -> other(holder, claim, claim.key()));
        var alike = mailbox(claim, holdings).entrySet().stream()
                .map(holder -> other(holder.getKey(), claim, holder.getValue()));
        return Stream.concat(exactly, alike);
    }

    private static Other other(Customer holder, Claim by, IdentityKey held) {
        return new Other(holder.id(), by, holder.identity(held).orElseThrow());
    }
}
