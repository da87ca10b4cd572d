package io.throughline.gateway.email;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.delivery.Receipts.Receipt;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a provider's news of a mail says of the reply that it carried. That somebody looked at it says nothing: machines
 * look at mails, too.
 */
final class MailProgress {
    private static final String OURS = "msg_";
    private static final int LONGEST_REASON = 1000;

    private MailProgress() {}

    /** How far a reply got; nothing when the mail is none of ours, or is still under way. */
    static List<Receipt> of(Inbox inbox, Tracked told) {
        var state = state(told);
        var id = id(inbox, told);
        if (state.isEmpty() || id.isEmpty()) {
            return List.of();
        }
        var at = Objects.requireNonNullElseGet(
                told.timestamp(), () -> Clock.systemUTC().instant());
        var reason = state.get() == DeliveryState.FAILED ? words(told) : null;
        return List.of(new Receipt(id.get(), state.get(), reason, at));
    }

    private static Optional<DeliveryState> state(Tracked told) {
        return switch (told.type()) {
            case DELIVERED -> Optional.of(DeliveryState.DELIVERED);
            case BOUNCED, REJECTED, FAILED -> Optional.of(DeliveryState.FAILED);
            default -> Optional.empty();
        };
    }

    /** By the tag that went with the reply, or by the Message-ID where the provider keeps it. */
    private static Optional<String> id(Inbox inbox, Tracked told) {
        var tag = Optional.ofNullable(told.metadata().get(MailTag.NAME)).map(MailProgress::first);
        return Stream.concat(tag.stream(), Stream.ofNullable(told.messageId()))
                .map(id -> id.replaceAll("[<>]", ""))
                .filter(id -> id.startsWith(OURS))
                .map(id -> id.contains("@")
                        ? id
                        : id + "@" + inbox.settings(EmailSettings.class).ownDomain())
                .findFirst();
    }

    private static String first(JsonNode value) {
        return value.isArray() ? value.path(0).asText() : value.asText();
    }

    private static String words(Tracked told) {
        var reason = told.rejectReason();
        var words = Stream.of(reason == null ? null : reason.word(), told.description(), told.mtaResponse())
                .filter(part -> part != null && !part.isBlank())
                .distinct()
                .collect(Collectors.joining(": "));
        var all = words.isEmpty() ? told.type().word() : words;
        return all.substring(0, Math.min(all.length(), LONGEST_REASON));
    }
}
