package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Call;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Receipt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What WhatsApp reports of our messages and of calls. */
record WhatsAppReports(@Nullable String account, WhatsAppPeople people) {
    /** How far a message of ours got; in a group, with each of its members. */
    Signal status(JsonNode status) {
        var told = Fields.text(status, "status");
        var member = Fields.orNull(status, "recipient_participant_id");
        var target = Fields.text(status, "id");
        var number = member != null ? member : Fields.orNull(status, "recipient_id");
        var head = new Head(
                Stream.of(target, told, member).filter(part -> part != null).collect(Collectors.joining(":")),
                Channel.WHATSAPP,
                account,
                people.person(number, Fields.orNull(status, "recipient_user_id")),
                Fields.instant(status, "timestamp"));
        return state(told)
                .<Signal>map(state -> new Receipt(head, target, state, reason(status)))
                .orElseGet(() -> new Other(head, "status." + told));
    }

    private static Optional<DeliveryState> state(String told) {
        return switch (told) {
            case "accepted", "queued" -> Optional.of(DeliveryState.QUEUED);
            case "sent" -> Optional.of(DeliveryState.SENT);
            case "delivered" -> Optional.of(DeliveryState.DELIVERED);
            case "read", "played" -> Optional.of(DeliveryState.READ);
            case "failed" -> Optional.of(DeliveryState.FAILED);
            default -> Optional.empty();
        };
    }

    private static @Nullable String reason(JsonNode status) {
        var reasons = Fields.each(status, "errors")
                .map(error -> Fields.text(error, "code") + ": "
                        + Fields.find(error, "title").orElseGet(() -> Fields.text(error, "message")))
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? null : reasons;
    }

    /** How a call stands. */
    Signal call(JsonNode call) {
        var event = Fields.text(call, "event");
        boolean outbound = Fields.text(call, "direction").equals("BUSINESS_INITIATED");
        var number = Fields.orNull(call, outbound ? "to" : "from");
        var id = Fields.find(call, "id").orElseGet(() -> Ids.of(call.toString()));
        var head = new Head(
                id + ":" + event,
                Channel.WHATSAPP,
                account,
                people.person(number, Fields.orNull(call, "from_user_id")),
                Fields.instant(call, "timestamp"));
        return switch (event) {
            case "connect" -> new Call(head, id, CallState.RINGING, null, outbound, Map.of());
            case "terminate" -> new Call(head, id, ended(call), duration(call), outbound, Map.of());
            default -> new Other(head, "call." + event);
        };
    }

    private static CallState ended(JsonNode call) {
        return Fields.text(call, "status").equalsIgnoreCase("FAILED") ? CallState.MISSED : CallState.ENDED;
    }

    private static @Nullable Duration duration(JsonNode call) {
        var seconds = Fields.number(call, "duration");
        return seconds.isPresent() && seconds.getAsLong() >= 0 ? Duration.ofSeconds(seconds.getAsLong()) : null;
    }
}
