package io.throughline.identity.resolution;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.customer.Standing;
import io.throughline.outbox.Received;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        var thread = thread(received.event());
        var said = sender.identities().stream()
                .map(normaliser::normal)
                .map(claim -> nobodys(claim) ? confined(claim, thread) : claim)
                .toList();
        return new Sighting(
                sealing.of(received),
                somebodys(said),
                said,
                roles(said),
                name(sender, said).orElse(null));
    }

    private Set<IdentityKey> roles(List<Claim> said) {
        return said.stream()
                .filter(claim -> normaliser.standing(claim) == Standing.SHARED)
                .map(Claim::key)
                .collect(Collectors.toSet());
    }

    /** Without an assurance it came from its origin, even if that is nobody's. */
    private List<Claim> somebodys(List<Claim> said) {
        boolean assured = said.stream().anyMatch(Claim::assured);
        return said.stream()
                .filter(claim -> !nobodys(claim) || (!assured && claim.equals(said.getFirst())))
                .toList();
    }

    private boolean nobodys(Claim claim) {
        return normaliser.standing(claim) == Standing.NOBODYS;
    }

    /** Nobody can vouch for what is nobody's; it holds one thread together and finds nobody elsewhere. */
    private static Claim confined(Claim claim, String thread) {
        return new Claim(Normaliser.within(thread, claim.key()), claim.asGiven(), Assurance.CLAIMED);
    }

    /** All reports of a call are of one caller, and all mails of a thread that one address sends are of one sender. */
    private static String thread(Touchpoint touchpoint) {
        var one =
                switch (touchpoint) {
                    case CallReported call -> call.call();
                    case MessageReceived message ->
                        root(message.thread()).orElse(message.id().value());
                    default -> touchpoint.id().value();
                };
        return touchpoint.origin().inbox() + " " + one;
    }

    private static Optional<String> root(ThreadReference thread) {
        return thread.references().stream().findFirst().or(() -> Optional.ofNullable(thread.messageId()));
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
