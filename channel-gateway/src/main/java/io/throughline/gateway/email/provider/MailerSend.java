package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.SENT;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;
import static io.throughline.gateway.email.provider.event.EventType.UNSUBSCRIBED;

import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.content.RawMail;
import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.Receiving;
import io.throughline.gateway.email.provider.event.RejectReason;
import io.throughline.gateway.email.provider.event.Tracking;
import io.throughline.gateway.email.provider.proof.Check;
import io.throughline.gateway.email.provider.proof.Proof;
import io.throughline.gateway.email.provider.proof.SharedSecret;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.signature.Hmac;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MailerSend (developers.mailersend.com/api/v1/webhooks.html, developers.mailersend.com/api/v1/inbound.html). */
final class MailerSend implements Provider<MailEvent> {
    private static final Map<String, EventType> EVENTS = Map.of(
            "sent", SENT,
            "delivered", DELIVERED,
            "soft_bounced", BOUNCED,
            "hard_bounced", BOUNCED,
            "opened", OPENED,
            "clicked", CLICKED,
            "unsubscribed", UNSUBSCRIBED,
            "spam_complaint", COMPLAINED);

    /** By the kind of the record that says more of the event. */
    private static final Map<String, RejectReason> REASONS = Map.of(
            "recipient_bounce", RejectReason.BOUNCED,
            "spam_complaint", RejectReason.SPAM,
            "recipient_unsubscribe", RejectReason.UNSUBSCRIBED);

    @Override
    public String name() {
        return "mailersend";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials, MailerSend::refusal);
    }

    private static Optional<String> refusal(ProviderRequest request, Credentials credentials) {
        var signature = request.header("Signature");
        if (signature.isEmpty()) {
            return Check.refused("the signature is missing");
        }
        var secret = isInbound(Fields.of(request)) ? "inbound_secret" : "signing_secret";
        return SharedSecret.refusal(credentials, secret, key -> {
            var expected = HexFormat.of().formatHex(Hmac.SHA256.sign(key, request.body()));
            return Hmac.same(expected, signature.get());
        });
    }

    private static boolean isInbound(Fields body) {
        return body.word("type").equals("inbound.message");
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        var body = Fields.of(request);
        return List.of(isInbound(body) ? received(body.at("data")) : tracked(body.at("data")));
    }

    private static MailEvent tracked(Fields activity) {
        var mail = activity.at("email");
        var more = activity.at("morph");
        return Tracking.of(EVENTS.getOrDefault(activity.word("type"), UNKNOWN))
                .at(Moments.ofText(activity.text("created_at")))
                .ids(activity.text("id"), mail.at("message").text("id"))
                .recipient(mail.at("recipient").text("email"))
                .rejected(REASONS.get(more.word("object")))
                .said(more.text("readable_reason", "reason"), null)
                .labelled(mail.texts("tags"), Map.of())
                .clicked(more.text("url"), null)
                .tracked();
    }

    private static MailEvent received(Fields mail) {
        return Receiving.of(RawMail.of(mail.word("raw")))
                .at(Moments.ofText(mail.text("created_at")))
                .id(mail.text("id"))
                .envelope(
                        mail.at("sender").text("email"),
                        mail.at("recipients").at("rcptTo").first().text("email"))
                .received();
    }
}
