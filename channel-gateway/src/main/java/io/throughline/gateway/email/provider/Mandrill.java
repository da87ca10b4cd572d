package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.REJECTED;
import static io.throughline.gateway.email.provider.event.EventType.SENT;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;
import static io.throughline.gateway.email.provider.event.EventType.UNSUBSCRIBED;

import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.content.RawMail;
import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.Receiving;
import io.throughline.gateway.email.provider.event.Tracking;
import io.throughline.gateway.email.provider.proof.Proof;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Mandrill, now Mailchimp Transactional (mailchimp.com/developer/transactional/docs/webhooks). */
final class Mandrill implements Provider<MailEvent> {
    private static final Map<String, EventType> EVENTS = Map.of(
            "send", SENT,
            "deferral", DEFERRED,
            "hard_bounce", BOUNCED,
            "soft_bounce", BOUNCED,
            "open", OPENED,
            "click", CLICKED,
            "spam", COMPLAINED,
            "unsub", UNSUBSCRIBED,
            "reject", REJECTED);

    @Override
    public String name() {
        return "mandrill";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials, MandrillSignature::refusal);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        var events = FormBody.of(request).last("mandrill_events");
        if (events == null) {
            throw new MalformedRequest("the field mandrill_events is missing");
        }
        return Fields.list(ProviderRequest.json(events)).stream()
                .map(event -> type(event).equals("inbound") ? received(event) : tracked(event))
                .toList();
    }

    private static String type(Fields event) {
        return event.word("event", "type");
    }

    private static MailEvent tracked(Fields event) {
        var mail = event.at("msg");
        var reject = event.at("reject");
        var recipient = mail.text("email");
        return Tracking.of(EVENTS.getOrDefault(type(event), UNKNOWN))
                .at(Moments.ofSeconds(event.text("ts")))
                .ids(null, event.text("_id"))
                .recipient(recipient == null ? reject.text("email") : recipient)
                .said(reject.text("detail", "reason"), mail.text("diag"))
                .labelled(mail.texts("tags"), mail.at("metadata").members())
                .clicked(event.text("url"), event.text("user_agent"))
                .tracked();
    }

    private static MailEvent received(Fields event) {
        var mail = event.at("msg");
        return Receiving.of(RawMail.of(mail.word("raw_msg")))
                .at(Moments.ofSeconds(event.text("ts")))
                .envelope(null, mail.text("email"))
                .spam(null, mail.at("spam_report").number("score"))
                .received();
    }
}
