package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.DEFERRED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.FAILED;
import static io.throughline.gateway.email.provider.event.EventType.QUEUED;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;

import io.throughline.gateway.email.provider.content.Base64Text;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.Mailbox;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.content.RawMail;
import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.Receiving;
import io.throughline.gateway.email.provider.event.RejectReason;
import io.throughline.gateway.email.provider.event.Tracking;
import io.throughline.gateway.email.provider.proof.Check;
import io.throughline.gateway.email.provider.proof.Proof;
import io.throughline.gateway.email.provider.proof.PublicKeys;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Postal (docs.postalserver.io/developer/webhooks, docs.postalserver.io/developer/http-payloads). */
final class Postal implements Provider<MailEvent> {
    private static final PublicKeys.Kind KEY = new PublicKeys.Kind("public_key", "RSA", "SHA1withRSA");

    private static final Map<String, EventType> STATUSES =
            Map.of("Sent", DELIVERED, "SoftFail", DEFERRED, "HardFail", FAILED, "Held", QUEUED);

    @Override
    public String name() {
        return "postal";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        return Proof.of(request, credentials, Postal::refusal);
    }

    private static Optional<String> refusal(ProviderRequest request, Credentials credentials) {
        if (!PublicKeys.configured(credentials, KEY.credential())) {
            return Optional.empty();
        }
        var signature = request.header("X-Postal-Signature");
        return signature.isEmpty()
                ? Check.refused("the signature is missing")
                : PublicKeys.refusal(credentials, KEY, signature.get(), request.body());
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        var body = Fields.of(request);
        if (body.has("rcpt_to")) {
            return List.of(received(body));
        }
        var mail = mail(body.at("payload"));
        return mail.word("direction").equals("incoming") ? List.of() : List.of(tracked(body, mail));
    }

    /** A mail that bounced is the original one. */
    private static Fields mail(Fields payload) {
        return payload.at("message").members().isEmpty() ? payload.at("original_message") : payload.at("message");
    }

    private static MailEvent tracked(Fields event, Fields mail) {
        var payload = event.at("payload");
        var type = type(payload);
        var moment = Moments.ofSeconds(event.text("timestamp"));
        return Tracking.of(type)
                .at(moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS))
                .ids(event.text("uuid"), mail.text("id"))
                .recipient(Mailbox.address(mail.text("to")))
                .rejected(type == BOUNCED ? RejectReason.BOUNCED : null)
                .said(payload.text("details"), payload.text("output"))
                .labelled(mail.texts("tag"), Map.of())
                .clicked(payload.text("url"), payload.text("user_agent"))
                .tracked();
    }

    private static EventType type(Fields payload) {
        if (payload.has("status")) {
            return STATUSES.getOrDefault(payload.word("status"), UNKNOWN);
        }
        if (payload.has("bounce")) {
            return BOUNCED;
        }
        return payload.has("url") ? CLICKED : UNKNOWN;
    }

    private static MailEvent received(Fields body) {
        var mail = body.word("message");
        boolean encoded = body.word("base64").equals("true");
        return Receiving.of(encoded ? RawMail.of(Base64Text.decode(mail)) : RawMail.of(mail))
                .id(body.text("id"))
                .envelope(body.text("mail_from"), body.text("rcpt_to"))
                .received();
    }
}
