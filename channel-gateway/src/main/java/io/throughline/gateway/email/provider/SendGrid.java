package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.QUEUED;
import static io.throughline.gateway.email.provider.event.EventType.REJECTED;
import static io.throughline.gateway.email.provider.event.EventType.SUBSCRIBED;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;
import static io.throughline.gateway.email.provider.event.EventType.UNSUBSCRIBED;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.FormBody;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * SendGrid (www.twilio.com/docs/sendgrid/for-developers/tracking-events/event,
 * www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook).
 */
final class SendGrid implements Provider<MailEvent> {
    private static final Map<String, EventType> EVENTS = Map.ofEntries(
            Map.entry("bounce", BOUNCED),
            Map.entry("deferred", DEFERRED),
            Map.entry("delivered", DELIVERED),
            Map.entry("dropped", REJECTED),
            Map.entry("processed", QUEUED),
            Map.entry("click", CLICKED),
            Map.entry("open", OPENED),
            Map.entry("spamreport", COMPLAINED),
            Map.entry("unsubscribe", UNSUBSCRIBED),
            Map.entry("group_unsubscribe", UNSUBSCRIBED),
            Map.entry("group_resubscribe", SUBSCRIBED));

    private static final Map<String, RejectReason> REASONS = Map.of(
            "invalid", RejectReason.INVALID,
            "unsubscribed address", RejectReason.UNSUBSCRIBED,
            "bounce", RejectReason.BOUNCED,
            "bounced address", RejectReason.BOUNCED,
            "blocked", RejectReason.BLOCKED,
            "expired", RejectReason.TIMED_OUT);

    /** The sender's own id of the mail among its arguments, when the sender has set one under this name. */
    private static final String OWN_ID = "anymail_id";

    /** SendGrid's own members; the sender's arguments stand among them. */
    private static final Set<String> OWN = Set.of(
            OWN_ID,
            "asm_group_id",
            "attempt",
            "category",
            "cert_err",
            "email",
            "event",
            "ip",
            "marketing_campaign_id",
            "marketing_campaign_name",
            "newsletter",
            "nlvx_campaign_id",
            "nlvx_campaign_split_id",
            "nlvx_user_id",
            "pool",
            "post_type",
            "reason",
            "response",
            "send_at",
            "sg_event_id",
            "sg_message_id",
            "smtp-id",
            "status",
            "timestamp",
            "tls",
            "type",
            "url",
            "url_offset",
            "useragent");

    @Override
    public String name() {
        return "sendgrid";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials, SendGridSignature::refusal);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        return FormBody.isIn(request)
                ? List.of(SendGridInbound.read(FormBody.of(request)))
                : Fields.list(request.json()).stream().map(SendGrid::tracked).toList();
    }

    private static MailEvent tracked(Fields event) {
        boolean dropped = event.word("event").equals("dropped");
        return Tracking.of(EVENTS.getOrDefault(event.word("event"), UNKNOWN))
                .at(Moments.ofSeconds(event.text("timestamp")))
                .ids(event.text("sg_event_id"), event.text(OWN_ID, "smtp-id"))
                .recipient(event.text("email"))
                .rejected(dropped ? reason(event.word("type", "reason")) : null)
                .said(null, dropped ? null : event.text("response", "reason"))
                .labelled(event.texts("category"), arguments(event))
                .clicked(event.text("url"), event.text("useragent"))
                .tracked();
    }

    private static RejectReason reason(String word) {
        return REASONS.getOrDefault(word.toLowerCase(Locale.ROOT), RejectReason.OTHER);
    }

    private static Map<String, JsonNode> arguments(Fields event) {
        var all = event.members();
        all.keySet().removeAll(OWN);
        return all;
    }
}
