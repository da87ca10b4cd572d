package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.REJECTED;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;
import static io.throughline.gateway.email.provider.event.EventType.UNSUBSCRIBED;

import io.throughline.gateway.email.provider.content.Fields;
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

/** Mailjet (dev.mailjet.com/email/guides/webhooks, dev.mailjet.com/email/guides/parse-api). */
final class Mailjet implements Provider<MailEvent> {
    private static final Map<String, EventType> EVENTS = Map.of(
            "sent", DELIVERED, // the recipient's server has taken it
            "open", OPENED,
            "click", CLICKED,
            "bounce", BOUNCED,
            "blocked", REJECTED,
            "spam", COMPLAINED,
            "unsub", UNSUBSCRIBED);

    private static final Map<String, RejectReason> ERRORS = Map.ofEntries(
            Map.entry("user unknown", RejectReason.BOUNCED),
            Map.entry("mailbox inactive", RejectReason.BOUNCED),
            Map.entry("quota exceeded", RejectReason.BOUNCED),
            Map.entry("invalid domain", RejectReason.BOUNCED),
            Map.entry("no mail host", RejectReason.BOUNCED),
            Map.entry("relay/access denied", RejectReason.BOUNCED),
            Map.entry("blacklisted", RejectReason.BLOCKED),
            Map.entry("sender blocked", RejectReason.BLOCKED),
            Map.entry("content blocked", RejectReason.BLOCKED),
            Map.entry("policy issue", RejectReason.BLOCKED),
            Map.entry("preblocked", RejectReason.BLOCKED),
            Map.entry("spam reporter", RejectReason.SPAM),
            Map.entry("typofix", RejectReason.INVALID));

    @Override
    public String name() {
        return "mailjet";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        return Fields.list(request.json()).stream()
                .map(event -> MailjetInbound.is(event) ? MailjetInbound.read(event) : tracked(event))
                .toList();
    }

    private static MailEvent tracked(Fields event) {
        return Tracking.of(type(event))
                .at(Moments.ofSeconds(event.text("time")))
                .ids(null, event.text("MessageID"))
                .recipient(event.text("email"))
                .rejected(reason(event))
                .said(null, event.text("smtp_reply"))
                .labelled(
                        event.texts("customcampaign"),
                        Fields.in(event.text("Payload")).members())
                .clicked(event.text("url"), event.text("agent"))
                .tracked();
    }

    /** A server that defers unknown senders is tried again, unless Mailjet has given up. */
    private static EventType type(Fields event) {
        boolean again = event.word("error").equals("greylisted")
                && !event.word("hard_bounce").equals("true");
        return again ? DEFERRED : EVENTS.getOrDefault(event.word("event"), UNKNOWN);
    }

    private static @Nullable RejectReason reason(Fields event) {
        return event.has("error") ? ERRORS.getOrDefault(event.word("error"), RejectReason.OTHER) : null;
    }
}
