package io.throughline.gateway.email;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.email.provider.event.RejectReason;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Signal.Receipt;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a provider of mail reports of replies, as receipts: it says their Message-ID, or what we wrote onto the mail. */
final class MailReports {
    private MailReports() {}

    /** The receipts; of mails that are no replies of ours, and of those still under way, there are none. */
    static List<Receipt> receipts(List<MailEvent> events, String ownDomain) {
        return events.stream()
                .filter(Tracked.class::isInstance)
                .map(Tracked.class::cast)
                .flatMap(event -> receipt(event, ownDomain).stream())
                .toList();
    }

    private static Optional<Receipt> receipt(Tracked event, String ownDomain) {
        var state = state(event);
        return state == null
                ? Optional.empty()
                : reply(event, ownDomain).map(id -> new Receipt(head(event), id, state, reason(event, state)));
    }

    /** The Message-ID of the reply that it is about. */
    static Optional<String> reply(Tracked event, String ownDomain) {
        var said = Stream.of(
                event.metadata().values().stream().map(JsonNode::asText),
                event.tags().stream(),
                Stream.ofNullable(event.messageId()));
        return said.flatMap(one -> one)
                .map(id -> id.replaceAll("[<>\\s]", ""))
                .filter(id -> id.startsWith("msg_") && id.endsWith("@" + ownDomain))
                .findFirst();
    }

    private static Head head(Tracked event) {
        var id = Objects.requireNonNullElseGet(event.eventId(), () -> Ids.of(event.toString()));
        return new Head(id, Channel.EMAIL, null, null, event.timestamp());
    }

    /** A mail that was opened has arrived; that a person has read it, nobody knows: machines open mails, too. */
    private static @Nullable DeliveryState state(Tracked event) {
        return switch (event.type()) {
            case DELIVERED, OPENED, CLICKED, AUTORESPONDED, UNSUBSCRIBED -> DeliveryState.DELIVERED;
            case REJECTED, FAILED, BOUNCED, COMPLAINED -> DeliveryState.FAILED;
            default -> null;
        };
    }

    private static @Nullable String reason(Tracked event, DeliveryState state) {
        if (state != DeliveryState.FAILED) {
            return null;
        }
        return Stream.of(sentence(event), event.description(), event.mtaResponse())
                .filter(part -> part != null && !part.isBlank())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String sentence(Tracked event) {
        var reason = event.rejectReason();
        return switch (event.type()) {
            case COMPLAINED -> "The recipient has called it spam.";
            case REJECTED -> "The provider does not send it" + (reason == null ? "." : ": " + words(reason));
            case FAILED -> "The provider could not send it.";
            default -> reason == null ? "It came back." : "It came back: " + words(reason);
        };
    }

    private static String words(RejectReason reason) {
        return switch (reason) {
            case INVALID -> "the address is none.";
            case BOUNCED -> "the recipient's server refused it.";
            case TIMED_OUT -> "the recipient's server did not answer in time.";
            case BLOCKED -> "it is blocked by a rule or a list.";
            case SPAM -> "it was taken for spam.";
            case UNSUBSCRIBED -> "the recipient has unsubscribed.";
            case OTHER -> "the provider gives no known reason.";
        };
    }
}
