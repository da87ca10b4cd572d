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

/** Mailtrap (help.mailtrap.io/article/102-webhooks). It takes no mails in for others. */
final class Mailtrap implements Provider<MailEvent> {
    private static final Map<String, Outcome> EVENTS = Map.of(
            "delivery", Outcome.of(DELIVERED),
            "open", Outcome.of(OPENED),
            "click", Outcome.of(CLICKED),
            "bounce", Outcome.of(BOUNCED, RejectReason.BOUNCED),
            "soft bounce", Outcome.of(DEFERRED, RejectReason.OTHER),
            "spam", Outcome.of(COMPLAINED, RejectReason.SPAM),
            "unsubscribe", Outcome.of(UNSUBSCRIBED, RejectReason.UNSUBSCRIBED),
            "reject", Outcome.of(REJECTED, RejectReason.BLOCKED),
            "suspension", Outcome.of(DEFERRED, RejectReason.OTHER),
            "blocked", Outcome.of(UNKNOWN, RejectReason.BLOCKED));

    @Override
    public String name() {
        return "mailtrap";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        return Fields.of(request).all("events").stream().map(Mailtrap::tracked).toList();
    }

    private static MailEvent tracked(Fields event) {
        var outcome = EVENTS.getOrDefault(event.word("event"), Outcome.of(UNKNOWN));
        return Tracking.of(outcome.type())
                .at(Moments.ofSeconds(event.text("timestamp")))
                .ids(event.text("event_id"), event.text("message_id"))
                .recipient(event.text("email"))
                .rejected(outcome.reason())
                .said(null, event.text("response"))
                .labelled(event.texts("category"), event.at("custom_variables").members())
                .clicked(event.text("url"), event.text("user_agent"))
                .tracked();
    }
}
