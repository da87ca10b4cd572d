package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.AUTORESPONDED;
import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.FAILED;
import static io.throughline.gateway.email.provider.event.EventType.INBOUND_FAILED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.REJECTED;
import static io.throughline.gateway.email.provider.event.EventType.SUBSCRIBED;
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

/** Postmark (postmarkapp.com/developer/webhooks/webhooks-overview). */
final class Postmark implements Provider<MailEvent> {
    private static final Map<String, Outcome> RECORDS = Map.of(
            "Bounce", Outcome.of(BOUNCED),
            "Click", Outcome.of(CLICKED),
            "Delivery", Outcome.of(DELIVERED),
            "Open", Outcome.of(OPENED),
            "SpamComplaint", Outcome.of(COMPLAINED),
            "SubscriptionChange", Outcome.of(UNSUBSCRIBED));

    /** The types of bounces (postmarkapp.com/developer/api/bounce-api#bounce-types), also given for suppressions. */
    private static final Map<String, Outcome> TYPES = Map.ofEntries(
            Map.entry("HardBounce", Outcome.of(BOUNCED, RejectReason.BOUNCED)),
            Map.entry("Transient", Outcome.of(DEFERRED)),
            Map.entry("Unsubscribe", Outcome.of(UNSUBSCRIBED, RejectReason.UNSUBSCRIBED)),
            Map.entry("Subscribe", Outcome.of(SUBSCRIBED)),
            Map.entry("AutoResponder", Outcome.of(AUTORESPONDED)),
            Map.entry("AddressChange", Outcome.of(AUTORESPONDED)),
            Map.entry("DnsError", Outcome.of(DEFERRED)),
            Map.entry("SpamNotification", Outcome.of(COMPLAINED, RejectReason.SPAM)),
            Map.entry("OpenRelayTest", Outcome.of(DEFERRED)),
            Map.entry("Unknown", Outcome.of(UNKNOWN)),
            Map.entry("SoftBounce", Outcome.of(BOUNCED, RejectReason.BOUNCED)),
            Map.entry("VirusNotification", Outcome.of(BOUNCED, RejectReason.OTHER)),
            Map.entry("ChallengeVerification", Outcome.of(AUTORESPONDED)),
            Map.entry("BadEmailAddress", Outcome.of(REJECTED, RejectReason.INVALID)),
            Map.entry("SpamComplaint", Outcome.of(COMPLAINED, RejectReason.SPAM)),
            Map.entry("ManuallyDeactivated", Outcome.of(REJECTED, RejectReason.BLOCKED)),
            Map.entry("Unconfirmed", Outcome.of(REJECTED)),
            Map.entry("Blocked", Outcome.of(REJECTED, RejectReason.BLOCKED)),
            Map.entry("SMTPApiError", Outcome.of(FAILED)),
            Map.entry("InboundError", Outcome.of(INBOUND_FAILED)),
            Map.entry("DMARCPolicy", Outcome.of(REJECTED, RejectReason.BLOCKED)),
            Map.entry("TemplateRenderingFailed", Outcome.of(FAILED)),
            Map.entry("ManualSuppression", Outcome.of(UNSUBSCRIBED, RejectReason.UNSUBSCRIBED)));

    @Override
    public String name() {
        return "postmark";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        var event = Fields.of(request);
        return List.of(PostmarkInbound.is(event) ? PostmarkInbound.read(event) : tracked(event));
    }

    private static MailEvent tracked(Fields event) {
        var outcome = outcome(event);
        return Tracking.of(outcome.type())
                .at(Moments.ofText(event.text("DeliveredAt", "BouncedAt", "ReceivedAt", "ChangedAt")))
                .ids(event.text("ID"), event.text("MessageID"))
                .recipient(event.text("Email", "Recipient"))
                .rejected(outcome.reason())
                .said(event.text("Description"), event.text("Details"))
                .labelled(event.texts("Tag"), event.at("Metadata").members())
                .clicked(event.text("OriginalLink"), event.text("UserAgent"))
                .tracked();
    }

    private static Outcome outcome(Fields event) {
        var outcome = RECORDS.getOrDefault(event.word("RecordType"), Outcome.of(UNKNOWN));
        return switch (outcome.type()) {
            case BOUNCED, COMPLAINED -> TYPES.getOrDefault(event.word("Type"), outcome);
            case UNSUBSCRIBED ->
                event.word("SuppressSending").equals("false")
                        ? Outcome.of(SUBSCRIBED)
                        : TYPES.getOrDefault(event.word("SuppressionReason"), outcome);
            default -> outcome;
        };
    }
}
