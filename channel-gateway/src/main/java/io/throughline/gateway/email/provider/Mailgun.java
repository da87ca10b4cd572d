package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.QUEUED;
import static io.throughline.gateway.email.provider.event.EventType.REJECTED;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;
import static io.throughline.gateway.email.provider.event.EventType.UNSUBSCRIBED;

import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.content.Mailbox;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.RejectReason;
import io.throughline.gateway.email.provider.event.Tracking;
import io.throughline.gateway.email.provider.proof.Proof;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mailgun (documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhooks): events as JSON, older events as forms,
 * mails as forms.
 */
final class Mailgun implements Provider<MailEvent> {
    private static final Map<String, EventType> EVENTS = Map.of(
            "accepted", QUEUED,
            "rejected", REJECTED,
            "delivered", DELIVERED,
            "failed", BOUNCED,
            "opened", OPENED,
            "clicked", CLICKED,
            "unsubscribed", UNSUBSCRIBED,
            "complained", COMPLAINED);

    private static final Map<String, RejectReason> REASONS =
            Map.of("bounce", RejectReason.BOUNCED, "suppress-bounce", RejectReason.BOUNCED);

    @Override
    public String name() {
        return "mailgun";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials, MailgunSignature::refusal);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        if (!FormBody.isIn(request)) {
            return List.of(tracked(Fields.of(request)));
        }
        var form = FormBody.of(request);
        return List.of(MailgunInbound.is(form) ? MailgunInbound.read(form) : MailgunForms.read(form));
    }

    private static MailEvent tracked(Fields body) {
        var event = body.at("event-data");
        var type = type(event);
        var delivery = event.at("delivery-status");
        return Tracking.of(type)
                .at(Moments.ofSeconds(event.text("timestamp")))
                .ids(body.at("signature").text("token"), messageId(event))
                .recipient(recipient(event, type))
                .rejected(reason(event, type))
                .said(description(event, type), delivery.text("message"))
                .labelled(event.texts("tags"), event.at("user-variables").members())
                .clicked(event.text("url"), event.at("client-info").text("user-agent"))
                .tracked();
    }

    private static EventType type(Fields event) {
        return event.word("severity").equals("temporary")
                ? DEFERRED
                : EVENTS.getOrDefault(event.word("event"), UNKNOWN);
    }

    private static @Nullable String messageId(Fields event) {
        return angled(event.at("message").at("headers").text("message-id"));
    }

    /** The id between angle brackets, which some events leave out. */
    static @Nullable String angled(@Nullable String id) {
        return id == null || id.isEmpty() || id.startsWith("<") ? id : "<" + id + ">";
    }

    /** A mail that Mailgun did not take has no recipient but in its own headers. */
    private static @Nullable String recipient(Fields event, EventType type) {
        var recipient = event.text("recipient");
        return recipient == null && type == REJECTED
                ? Mailbox.address(event.at("message").at("headers").text("to"))
                : recipient;
    }

    private static @Nullable String description(Fields event, EventType type) {
        var description = event.at("delivery-status").text("description");
        boolean missing = description == null || description.isEmpty();
        return missing && type == REJECTED ? event.at("reject").text("reason") : description;
    }

    private static @Nullable RejectReason reason(Fields event, EventType type) {
        if (event.has("reason")) {
            return REASONS.getOrDefault(event.word("reason"), RejectReason.OTHER);
        }
        return type == REJECTED ? RejectReason.OTHER : null;
    }
}
