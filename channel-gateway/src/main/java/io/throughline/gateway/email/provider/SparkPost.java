package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.AUTORESPONDED;
import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.FAILED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.QUEUED;
import static io.throughline.gateway.email.provider.event.EventType.REJECTED;
import static io.throughline.gateway.email.provider.event.EventType.SUBSCRIBED;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;
import static io.throughline.gateway.email.provider.event.EventType.UNSUBSCRIBED;

import io.throughline.gateway.email.provider.content.Base64Text;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.content.RawMail;
import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.Receiving;
import io.throughline.gateway.email.provider.event.RejectReason;
import io.throughline.gateway.email.provider.event.Tracking;
import io.throughline.gateway.email.provider.proof.Proof;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SparkPost (developers.sparkpost.com/api/webhooks, developers.sparkpost.com/api/relay-webhooks). */
final class SparkPost implements Provider<MailEvent> {
    private static final String MAIL = "relay_message";

    /** A first opening is told as an opening too: counted here, it would count twice. */
    private static final Map<String, EventType> EVENTS = Map.ofEntries(
            Map.entry("bounce", BOUNCED),
            Map.entry("delivery", DELIVERED),
            Map.entry("injection", QUEUED),
            Map.entry("spam_complaint", COMPLAINED),
            Map.entry("out_of_band", BOUNCED),
            Map.entry("policy_rejection", REJECTED),
            Map.entry("delay", DEFERRED),
            Map.entry("click", CLICKED),
            Map.entry("open", OPENED),
            Map.entry("amp_click", CLICKED),
            Map.entry("amp_open", OPENED),
            Map.entry("generation_failure", FAILED),
            Map.entry("generation_rejection", REJECTED),
            Map.entry("list_unsubscribe", UNSUBSCRIBED),
            Map.entry("link_unsubscribe", UNSUBSCRIBED));

    /** By bounce class (support.sparkpost.com/docs/deliverability/bounce-classification-codes). */
    private static final Map<String, RejectReason> REASONS = Map.ofEntries(
            Map.entry("10", RejectReason.INVALID),
            Map.entry("20", RejectReason.BOUNCED),
            Map.entry("21", RejectReason.BOUNCED),
            Map.entry("22", RejectReason.BOUNCED),
            Map.entry("23", RejectReason.BOUNCED),
            Map.entry("24", RejectReason.TIMED_OUT),
            Map.entry("25", RejectReason.BLOCKED),
            Map.entry("30", RejectReason.BOUNCED),
            Map.entry("40", RejectReason.BOUNCED),
            Map.entry("50", RejectReason.BLOCKED),
            Map.entry("51", RejectReason.SPAM),
            Map.entry("52", RejectReason.SPAM),
            Map.entry("54", RejectReason.BLOCKED),
            Map.entry("70", RejectReason.BOUNCED),
            Map.entry("90", RejectReason.UNSUBSCRIBED));

    /** What bounces of some classes really are. */
    private static final Map<String, EventType> NO_BOUNCES =
            Map.of("60", AUTORESPONDED, "80", SUBSCRIBED, "90", UNSUBSCRIBED, "100", AUTORESPONDED);

    @Override
    public String name() {
        return "sparkpost";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials);
    }

    /** An entry without anything in it only asks whether anybody is there. */
    @Override
    public List<MailEvent> read(ProviderRequest request) {
        var events = new ArrayList<MailEvent>();
        for (var wrapped : Fields.list(request.json())) {
            var event = wrapped.at("msys");
            for (var kind : event.members().keySet()) {
                events.add(kind.equals(MAIL) ? received(event.at(kind)) : tracked(event.at(kind)));
            }
        }
        return events;
    }

    private static MailEvent tracked(Fields event) {
        var bounce = event.word("bounce_class");
        var type = EVENTS.getOrDefault(event.word("type"), UNKNOWN);
        return Tracking.of(NO_BOUNCES.getOrDefault(bounce, type))
                .at(Moments.ofSeconds(event.text("timestamp")))
                .ids(event.text("event_id"), event.text("transmission_id"))
                .recipient(event.text("raw_rcpt_to"))
                .rejected(event.has("bounce_class") ? REASONS.getOrDefault(bounce, RejectReason.OTHER) : null)
                .said(null, event.text("raw_reason"))
                .labelled(event.texts("campaign_id"), event.at("rcpt_meta").members())
                .clicked(event.text("target_link_url"), event.text("user_agent"))
                .tracked();
    }

    private static MailEvent received(Fields mail) {
        var content = mail.at("content");
        var text = content.word("email_rfc822");
        boolean encoded = content.word("email_rfc822_is_base64").equals("true");
        return Receiving.of(encoded ? RawMail.of(Base64Text.decode(text)) : RawMail.of(text))
                .envelope(mail.text("msg_from"), mail.text("rcpt_to"))
                .received();
    }
}
