package io.throughline.identity.resolution;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.FormSubmitted;
import io.throughline.contracts.Touchpoint.MessageChanged;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.Touchpoint.SurveyAnswered;
import io.throughline.contracts.Touchpoint.TokenScanned;
import io.throughline.identity.customer.Normaliser;
import io.throughline.outbox.Received;
import org.jspecify.annotations.Nullable;

/** Puts digests in the place of a touchpoint's tokens, so that they go no further than here. */
final class Sealing {
    private final Normaliser normaliser;

    Sealing(Normaliser normaliser) {
        this.normaliser = normaliser;
    }

    /** The touchpoint as others may know it. */
    Received<Touchpoint> of(Received<Touchpoint> received) {
        var sender = received.event().origin().sender();
        return carriesTokens(sender) ? sealed(received) : received;
    }

    private static boolean carriesTokens(Sender sender) {
        return sender.identities().stream().anyMatch(claim -> isToken(claim.key())) || isToken(sender.answerTo());
    }

    private static boolean isToken(@Nullable IdentityKey key) {
        return key != null && Normaliser.digests(key.type());
    }

    private Received<Touchpoint> sealed(Received<Touchpoint> received) {
        var touchpoint = with(received.event(), sealed(received.event().origin()));
        return new Received<>(received.id(), touchpoint.key(), touchpoint, received.trace());
    }

    private static Touchpoint with(Touchpoint touchpoint, Origin origin) {
        return switch (touchpoint) {
            case MessageReceived(var id, var _, var content, var thread, var automatic) ->
                new MessageReceived(id, origin, content, thread, automatic);
            case MessageChanged(var id, var _, var target, var change, var text, var symbols) ->
                new MessageChanged(id, origin, target, change, text, symbols);
            case CallReported(var id, var _, var call, var state, var duration, var outbound, var details) ->
                new CallReported(id, origin, call, state, duration, outbound, details);
            case FormSubmitted(var id, var _, var form, var fields, var text) ->
                new FormSubmitted(id, origin, form, fields, text);
            case TokenScanned(var id, var _, var place) -> new TokenScanned(id, origin, place);
            case FactReported(var id, var _, var kind, var reference, var summary, var data) ->
                new FactReported(id, origin, kind, reference, summary, data);
            case SurveyAnswered(var id, var _, var survey, var score, var comment, var conversation) ->
                new SurveyAnswered(id, origin, survey, score, comment, conversation);
        };
    }

    private Origin sealed(Origin origin) {
        return new Origin(
                origin.inbox(),
                origin.channel(),
                sealed(origin.sender()),
                origin.providerId(),
                origin.queue(),
                origin.occurredAt(),
                origin.receivedAt());
    }

    private Sender sealed(Sender sender) {
        var identities = sender.identities().stream().map(this::sealed).toList();
        var name = isToken(sender.name(), sender) ? null : sender.name();
        return new Sender(identities, name, isToken(sender.answerTo()) ? null : sender.answerTo());
    }

    /** Some systems give a card's number as the name. */
    private static boolean isToken(@Nullable String name, Sender sender) {
        return name != null
                && sender.identities().stream()
                        .filter(claim -> isToken(claim.key()))
                        .anyMatch(claim ->
                                Normaliser.visible(claim.key().value()).equalsIgnoreCase(Normaliser.visible(name)));
    }

    private Sender.Claim sealed(Sender.Claim claim) {
        return isToken(claim.key()) ? new Sender.Claim(normaliser.normal(claim.key()), claim.assurance()) : claim;
    }
}
