package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.SENT;
import static io.throughline.gateway.email.provider.event.EventType.SUBSCRIBED;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Unisender Go (godocs.unisender.ru/web-api-ref#callback-format). It takes no mails in for others. */
final class UnisenderGo implements Provider<MailEvent> {
    private static final Map<String, EventType> STATUSES = Map.of(
            "sent", SENT,
            "delivered", DELIVERED,
            "opened", OPENED,
            "clicked", CLICKED,
            "unsubscribed", UNSUBSCRIBED,
            "subscribed", SUBSCRIBED,
            "spam", COMPLAINED,
            "soft_bounced", DEFERRED,
            "hard_bounced", BOUNCED);

    private static final Map<String, RejectReason> REASONS = Map.ofEntries(
            Map.entry("err_user_unknown", RejectReason.BOUNCED),
            Map.entry("err_user_inactive", RejectReason.BOUNCED),
            Map.entry("err_mailbox_discarded", RejectReason.BOUNCED),
            Map.entry("err_mailbox_full", RejectReason.BOUNCED),
            Map.entry("err_too_large", RejectReason.BOUNCED),
            Map.entry("err_unreachable", RejectReason.BOUNCED),
            Map.entry("err_skip_letter", RejectReason.BOUNCED),
            Map.entry("err_domain_inactive", RejectReason.BOUNCED),
            Map.entry("err_destination_misconfigured", RejectReason.BOUNCED),
            Map.entry("err_spam_rejected", RejectReason.SPAM),
            Map.entry("err_spam_skipped", RejectReason.SPAM),
            Map.entry("err_blacklisted", RejectReason.BLOCKED),
            Map.entry("err_unsubscribed", RejectReason.UNSUBSCRIBED));

    /** The one failure after which it is tried again. */
    private static final String AGAIN = "err_will_retry";

    /** The sender's own id of the mail among its metadata, when the sender has set one under this name. */
    private static final String OWN_ID = "anymail_id";

    @Override
    public String name() {
        return "unisender_go";
    }

    /** A GET request only asks whether anybody is there. */
    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return request.method().equals("GET")
                ? Proof.present()
                : Proof.of(request, credentials, UnisenderGoSignature::refusal);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        var body = Fields.of(request);
        var events = body.has("events_by_user")
                ? body.all("events_by_user").stream()
                        .flatMap(user -> user.all("events").stream())
                        .filter(UnisenderGo::isOfMail)
                        .map(event -> event.at("event_data"))
                : Stream.of(body).filter(UnisenderGo::isOfMail);
        return events.map(UnisenderGo::tracked).toList();
    }

    private static boolean isOfMail(Fields event) {
        return event.word("event_name").equals("transactional_email_status");
    }

    private static MailEvent tracked(Fields event) {
        var delivery = event.at("delivery_info");
        var status = delivery.word("delivery_status");
        var metadata = event.at("metadata").members();
        var own = metadata.remove(OWN_ID);
        return Tracking.of(STATUSES.getOrDefault(event.word("status"), UNKNOWN))
                .at(Moments.ofText(event.text("event_time")))
                .ids(null, own == null ? event.text("job_id") : own.asText())
                .recipient(event.text("email"))
                .rejected(reason(status))
                .said(status.isEmpty() ? event.text("comment") : status, delivery.text("destination_response"))
                .labelled(List.of(), metadata)
                .clicked(event.text("url"), delivery.text("user_agent"))
                .tracked();
    }

    private static @Nullable RejectReason reason(String status) {
        return status.startsWith("err") && !status.equals(AGAIN)
                ? REASONS.getOrDefault(status, RejectReason.OTHER)
                : null;
    }
}
