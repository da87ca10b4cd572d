package io.throughline.gateway.email.provider;

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

import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.provider.content.ComposedMail;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.Mailbox;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.email.provider.event.MailSource.RemoteFile;
import io.throughline.gateway.email.provider.event.Receiving;
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

/**
 * Brevo (developers.brevo.com/docs/transactional-webhooks, developers.brevo.com/docs/inbound-parse-webhooks). The files
 * of a mail are not in the request: Brevo's API gives each for a token.
 */
final class Brevo implements Provider<MailEvent> {
    private static final Map<String, Outcome> EVENTS = Map.ofEntries(
            Map.entry("request", Outcome.of(QUEUED)), // it may still be blocked after that
            Map.entry("delivered", Outcome.of(DELIVERED)),
            Map.entry("hard_bounce", Outcome.of(BOUNCED, RejectReason.BOUNCED)),
            Map.entry("soft_bounce", Outcome.of(BOUNCED, RejectReason.BOUNCED)),
            Map.entry("blocked", Outcome.of(REJECTED, RejectReason.BLOCKED)),
            Map.entry("spam", Outcome.of(COMPLAINED, RejectReason.SPAM)),
            Map.entry("complaint", Outcome.of(COMPLAINED, RejectReason.SPAM)),
            Map.entry("invalid_email", Outcome.of(BOUNCED, RejectReason.INVALID)),
            Map.entry("deferred", Outcome.of(DEFERRED)),
            Map.entry("unique_opened", Outcome.of(OPENED)),
            Map.entry("opened", Outcome.of(OPENED)),
            Map.entry("unique_proxy_open", Outcome.of(OPENED)),
            Map.entry("proxy_open", Outcome.of(OPENED)),
            Map.entry("click", Outcome.of(CLICKED)),
            Map.entry("unsubscribe", Outcome.of(UNSUBSCRIBED)),
            Map.entry("error", Outcome.of(FAILED)),
            Map.entry("list_addition", Outcome.of(SUBSCRIBED)));

    @Override
    public String name() {
        return "brevo";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        var body = Fields.of(request);
        return body.has("items")
                ? body.all("items").stream().map(Brevo::received).toList()
                : List.of(tracked(body));
    }

    private static MailEvent tracked(Fields event) {
        var outcome = EVENTS.getOrDefault(event.word("event"), Outcome.of(UNKNOWN));
        return Tracking.of(outcome.type())
                .at(Moments.ofMillis(event.text("ts_epoch"))) // the others are in the account's time zone
                .ids(null, event.text("message-id"))
                .recipient(event.text("email"))
                .rejected(outcome.reason())
                .said(null, event.text("reason"))
                .labelled(
                        event.has("tags") ? event.texts("tags") : event.texts("tag"),
                        Fields.in(event.text("X-Mailin-custom")).members())
                .clicked(event.text("link"), null)
                .tracked();
    }

    private static MailEvent received(Fields item) {
        var mail = new ComposedMail().text(item.text("RawTextBody")).html(item.text("RawHtmlBody"));
        var headers = item.at("Headers");
        for (var name : headers.members().keySet()) {
            for (var value : headers.texts(name)) {
                mail = mail.header(name, value);
            }
        }
        byte[] raw = mail.mime();
        var read = MailHeaders.of(raw);
        return Receiving.of(new Raw(
                        raw, item.all("Attachments").stream().map(Brevo::file).toList()))
                .id(item.texts("Uuid").stream().findFirst().orElse(null))
                .envelope(Mailbox.bare(read.text("Return-Path")), Mailbox.bare(read.text("Delivered-To")))
                .stripped(item.text("ExtractedMarkdownMessage"), null)
                .spam(null, item.number("SpamScore"))
                .received();
    }

    private static RemoteFile file(Fields file) {
        return new RemoteFile(
                file.text("Name"), file.text("ContentType"), file.text("ContentID"), file.word("DownloadToken"));
    }
}
