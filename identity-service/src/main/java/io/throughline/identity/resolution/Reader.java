package io.throughline.identity.resolution;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Normaliser;
import io.throughline.outbox.Received;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads out of a touchpoint who it says it is from. */
final class Reader {
    private static final int LONGEST_NAME = 200;

    private final Normaliser normaliser;
    private final Sealing sealing;
    private final Set<String> noNames;

    /** Takes none of the given texts (in lower case) for a name. */
    Reader(Normaliser normaliser, Set<String> noNames) {
        this.normaliser = normaliser;
        this.sealing = new Sealing(normaliser);
        this.noNames = Set.copyOf(noNames);
    }

    Sighting read(Received<Touchpoint> received) {
        var sender = received.event().origin().sender();
        var claims = sender.identities().stream().map(normaliser::normal).toList();
        return new Sighting(sealing.of(received), claims, name(sender, claims).orElse(null));
    }

    private Optional<Name> name(Sender sender, List<Claim> claims) {
        return Optional.ofNullable(text(sender.name()))
                .filter(text -> isName(text, sender))
                .filter(text ->
                        claims.stream().noneMatch(claim -> claim.key().value().equalsIgnoreCase(text)))
                .map(text -> new Name(text, assurance(claims)));
    }

    private static @Nullable String text(@Nullable String given) {
        var visible = given == null ? "" : Normaliser.visible(given);
        return visible.length() <= LONGEST_NAME
                ? visible
                : visible.substring(0, LONGEST_NAME).strip();
    }

    /** A card's number is none, either, where a system gives it as the name. */
    private boolean isName(String text, Sender sender) {
        var lower = text.toLowerCase(Locale.ROOT);
        return text.codePoints().anyMatch(Character::isLetter)
                && text.indexOf('@') < 0
                && !noNames.contains(lower)
                && sender.identities().stream()
                        .map(claim -> Normaliser.visible(claim.key().value()))
                        .noneMatch(text::equalsIgnoreCase);
    }

    /** A browser or a wristband is vouched for, but not who holds it: a name given there is merely claimed. */
    private static Assurance assurance(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.key().type() != IdentityType.VISITOR)
                .filter(claim -> claim.key().type() != IdentityType.TOKEN)
                .map(Claim::assurance)
                .max(Comparator.naturalOrder())
                .orElse(Assurance.CLAIMED);
    }
}
