package io.throughline.identity.resolution;

import io.throughline.contracts.IdentityType;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Identity;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Rule;
import io.throughline.identity.matching.Bearers;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether somebody else is behind an address now: a second member of a family, or the next owner of a number. Only where
 * the address alone led to its holder, and names say so clearly.
 */
final class Changes {
    private static final Set<IdentityType> SHARABLE = EnumSet.of(IdentityType.EMAIL, IdentityType.PHONE);

    private final Bearers bearers;
    private final KeyPolicy policy;

    Changes(Bearers bearers, KeyPolicy policy) {
        this.bearers = bearers;
        this.policy = policy;
    }

    /** By which rule the holder's address is not the holder's alone any more, if so. */
    Optional<Rule> of(Sighting sighting, Match held, Holdings holdings) {
        return held.rule() == Rule.ASSURED
                        && SHARABLE.contains(held.by().key().type())
                        && alone(sighting, held, holdings)
                ? recycled(sighting, held).or(() -> secondMember(sighting, held.customer()))
                : Optional.empty();
    }

    /** Nothing else that the touchpoint proves is the holder's. */
    private static boolean alone(Sighting sighting, Match held, Holdings holdings) {
        return sighting.personal(holdings).stream()
                .filter(claim -> !claim.key().equals(held.by().key()))
                .noneMatch(claim -> holdings.assuredHolder(claim.key())
                        .filter(held.customer()::equals)
                        .isPresent());
    }

    private Optional<Rule> recycled(Sighting sighting, Match held) {
        return held.by().key().type() == IdentityType.PHONE
                        && idle(sighting, held).compareTo(policy.recycledAfter()) > 0
                        && (isStranger(sighting, held.customer()) || comesWithAnotherAccount(sighting, held.customer()))
                ? Optional.of(Rule.RECYCLED)
                : Optional.empty();
    }

    private static Duration idle(Sighting sighting, Match held) {
        return held.customer()
                .whole()
                .held()
                .filter(identity -> identity.key().equals(held.by().key()))
                .map(Identity::lastSeen)
                .max(Comparator.naturalOrder())
                .map(seen -> Duration.between(seen, sighting.at()))
                .orElse(Duration.ZERO);
    }

    private boolean isStranger(Sighting sighting, Customer holder) {
        return sighting.assuredName()
                .filter(name -> isNamed(holder))
                .filter(name -> !Members.bears(holder, text -> !bearers.areStrangers(text, name.text())))
                .isPresent();
    }

    /** A messenger gives another account to the next owner; a move of the old account would name the old one, too. */
    private boolean comesWithAnotherAccount(Sighting sighting, Customer holder) {
        return sighting.assured().stream()
                        .filter(claim -> claim.key().type() == IdentityType.WHATSAPP_USER)
                        .anyMatch(claim -> holdsAnother(holder, claim))
                && sighting.name()
                        .map(Name::text)
                        .filter(name -> Members.bears(holder, text -> bearers.fit(text, name)))
                        .isEmpty();
    }

    private static boolean holdsAnother(Customer holder, Claim account) {
        return holder.identities().stream()
                .filter(identity -> identity.assurance().assured())
                .map(Identity::key)
                .anyMatch(key -> key.type() == account.key().type()
                        && key.issuer().equals(account.key().issuer())
                        && !key.equals(account.key()));
    }

    private Optional<Rule> secondMember(Sighting sighting, Customer holder) {
        return sighting.assuredName()
                .filter(name -> policy.sharing() && isNamed(holder))
                .filter(name -> !Members.bears(holder, text -> !bearers.areRelatives(text, name.text())))
                .map(name -> Rule.NEW_MEMBER);
    }

    private static boolean isNamed(Customer holder) {
        return holder.name().filter(name -> name.assurance().assured()).isPresent();
    }
}
