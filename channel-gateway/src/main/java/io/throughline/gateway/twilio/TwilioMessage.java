package io.throughline.gateway.twilio;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.Location;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Receipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A text that came, or what became of one of ours. */
record TwilioMessage(Parameters told) {
    private static final int MOST_FILES = 10;
    private static final Map<String, String> CONTEXT = Map.of(
            "ButtonPayload", "payload",
            "ListId", "payload",
            "OptOutType", "opt_out",
            "ReferralSourceUrl", "referral_source_url",
            "ReferralHeadline", "referral_headline",
            "Forwarded", "forwarded",
            "FrequentlyForwarded", "forwarded");

    Signal read() {
        var id = Stream.of("MessageSid", "SmsMessageSid", "SmsSid")
                .flatMap(name -> told.find(name).stream())
                .findFirst()
                .orElseGet(() -> Ids.of(told.toString()));
        var status = told.find("MessageStatus").or(() -> told.find("SmsStatus")).orElse("received");
        return status.equals("received") || status.equals("receiving") ? written(id) : receipt(id, status);
    }

    private Signal written(String id) {
        boolean says = told.find("From").isPresent();
        var head = head(id, told.get("From"), told.get("To"));
        if (!says) {
            return new Other(head, "unknown");
        }
        return new Message(
                head,
                Place.PRIVATE,
                told.find("Body").or(() -> told.find("ButtonText")).orElse(""),
                enclosures(),
                told.find("OriginalRepliedMessageSid").orElse(null),
                context(),
                false);
    }

    private Signal receipt(String id, String status) {
        var head = head(id + ":" + status, told.get("To"), told.get("From"));
        return state(status)
                .<Signal>map(state -> new Receipt(head, id, state, reason(state)))
                .orElseGet(() -> new Other(head, "status." + status));
    }

    private Head head(String id, String customer, String account) {
        var person =
                TwilioPeople.person(customer, account, told.find("ProfileName").orElse(null), Assurance.ATTESTED);
        return new Head(id, TwilioPeople.channel(customer), account.isEmpty() ? null : account, person, null);
    }

    private static Optional<DeliveryState> state(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending" -> Optional.of(DeliveryState.QUEUED);
            case "sent" -> Optional.of(DeliveryState.SENT);
            case "delivered" -> Optional.of(DeliveryState.DELIVERED);
            case "read" -> Optional.of(DeliveryState.READ);
            case "failed", "undelivered", "canceled" -> Optional.of(DeliveryState.FAILED);
            default -> Optional.empty();
        };
    }

    /** The code, and words for the frequent ones: Twilio rarely tells any. */
    private @Nullable String reason(DeliveryState state) {
        if (state != DeliveryState.FAILED) {
            return null;
        }
        var code = told.find("ErrorCode").orElse("unknown error");
        return code + ": " + told.find("ErrorMessage").orElseGet(() -> TwilioErrors.words(code));
    }

    private List<Enclosure> enclosures() {
        var files = IntStream.range(0, MOST_FILES).mapToObj(this::file).flatMap(Optional::stream);
        return Stream.<Enclosure>concat(files, location().stream()).toList();
    }

    private Optional<Enclosure> file(int number) {
        var type = told.find("MediaContentType" + number).orElse(null);
        return told.find("MediaUrl" + number).map(url -> new RemoteFile(kind(type), null, url, null, type, null));
    }

    private static Kind kind(@Nullable String type) {
        return switch (type == null ? "" : type.replaceFirst("/.*", "")) {
            case "image" -> Kind.IMAGE;
            case "video" -> Kind.VIDEO;
            case "audio" -> Kind.AUDIO;
            default -> Kind.FILE;
        };
    }

    private Optional<Enclosure> location() {
        try {
            return told.find("Latitude")
                    .map(latitude -> new Location(
                            Double.parseDouble(latitude),
                            Double.parseDouble(told.get("Longitude")),
                            told.find("Label").orElse(null),
                            told.find("Address").orElse(null)));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private Map<String, String> context() {
        var context = new HashMap<String, String>();
        CONTEXT.forEach((name, as) -> told.find(name).ifPresent(value -> context.put(as, value)));
        return context;
    }
}
