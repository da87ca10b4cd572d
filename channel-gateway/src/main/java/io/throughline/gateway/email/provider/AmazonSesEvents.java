package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.FAILED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.REJECTED;
import static io.throughline.gateway.email.provider.event.EventType.SENT;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.RejectReason;
import io.throughline.gateway.email.provider.event.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of mails sent by Amazon SES, one event for each recipient: its notifications and its event publishing
 * (docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html).
 */
final class AmazonSesEvents {
    /** The sender's own headers for tags and metadata. */
    private static final String TAG = "X-Tag";

    private static final String METADATA = "X-Metadata";

    /**
     * A kind of event.
     *
     * @param object the member that says more of it
     * @param recipients the member of that object with the recipients; null when the event is about all of the mail's
     */
    private record Kind(
            Outcome outcome, String object, @Nullable String recipients) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "Bounce",
            new Kind(Outcome.of(BOUNCED, RejectReason.BOUNCED), "bounce", "bouncedRecipients"),
            "Complaint",
            new Kind(Outcome.of(COMPLAINED, RejectReason.SPAM), "complaint", "complainedRecipients"),
            "Delivery",
            new Kind(Outcome.of(DELIVERED), "delivery", "recipients"),
            "Send",
            new Kind(Outcome.of(SENT), "send", null),
            "Reject",
            new Kind(Outcome.of(REJECTED, RejectReason.BLOCKED), "reject", null),
            "Open",
            new Kind(Outcome.of(OPENED), "open", null),
            "Click",
            new Kind(Outcome.of(CLICKED), "click", null),
            "Rendering Failure",
            new Kind(Outcome.of(FAILED), "failure", null),
            "DeliveryDelay",
            new Kind(Outcome.of(DEFERRED), "deliveryDelay", "delayedRecipients"));

    private AmazonSesEvents() {}

    /** The events; the message of SNS gives their time and their id. */
    static List<MailEvent> read(Fields event, Fields message) {
        var name = event.word("eventType", "notificationType");
        var kind = KINDS.get(name);
        var more = kind == null ? event.at("") : event.at(kind.object());
        return recipients(event, kind, more)
                .<MailEvent>map(recipient -> Tracking.of(
                                kind == null ? UNKNOWN : kind.outcome().type())
                        .at(Moments.ofText(message.text("Timestamp")))
                        .ids(message.text("MessageId"), event.at("mail").text("messageId"))
                        .recipient(recipient.address())
                        .rejected(kind == null ? null : kind.outcome().reason())
                        .said(description(name, kind, more), response(recipient, more))
                        .labelled(tags(event), metadata(event))
                        .clicked(more.text("link"), more.text("userAgent"))
                        .tracked())
                .toList();
    }

    private record Recipient(
            @Nullable String address, @Nullable String response) {}

    private static Stream<Recipient> recipients(Fields event, @Nullable Kind kind, Fields more) {
        var member = kind == null ? null : kind.recipients();
        if (member == null) {
            return event.at("mail").texts("destination").stream().map(address -> new Recipient(address, null));
        }
        var named = more.all(member).stream()
                .filter(one -> one.has("emailAddress"))
                .map(one -> new Recipient(one.text("emailAddress"), one.text("diagnosticCode")));
        return Stream.concat(named, more.texts(member).stream().map(address -> new Recipient(address, null)));
    }

    private static @Nullable String response(Recipient recipient, Fields more) {
        return recipient.response() == null ? more.text("smtpResponse") : recipient.response();
    }

    private static @Nullable String description(String name, @Nullable Kind kind, Fields more) {
        if (kind == null) {
            return "an event of the kind: " + name;
        }
        return switch (kind.outcome().type()) {
            case BOUNCED -> more.word("bounceType") + ": " + more.word("bounceSubType");
            case COMPLAINED -> more.text("complaintFeedbackType");
            case REJECTED -> more.text("reason");
            case FAILED -> more.text("errorMessage");
            case DEFERRED -> more.text("delayType");
            default -> null;
        };
    }

    private static List<String> tags(Fields event) {
        return headers(event, TAG);
    }

    private static Map<String, JsonNode> metadata(Fields event) {
        var all = headers(event, METADATA);
        return all.isEmpty() ? Map.of() : Fields.in(all.getLast()).members();
    }

    private static List<String> headers(Fields event, String name) {
        var values = new ArrayList<String>();
        for (var header : event.at("mail").all("headers")) {
            if (header.word("name").equalsIgnoreCase(name)) {
                values.add(header.word("value"));
            }
        }
        return values;
    }
}
