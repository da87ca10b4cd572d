package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.proof.Check;
import io.throughline.gateway.email.provider.proof.PublicKeys;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * SendGrid's signature over the time and the body
 * (www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features). It signs
 * only when it was asked to; with a key in the inbox every request must be signed.
 */
final class SendGridSignature {
    private static final String HEADER = "X-Twilio-Email-Event-Webhook-";
    static final String TIMESTAMP = HEADER + "Timestamp";
    private static final PublicKeys.Kind KEY = new PublicKeys.Kind("public_key", "EC", "SHA256withECDSA");

    private SendGridSignature() {}

    static Optional<String> refusal(ProviderRequest request, Credentials credentials) {
        if (!PublicKeys.configured(credentials, KEY.credential())) {
            return Optional.empty();
        }
        var signature = request.header(HEADER + "Signature");
        var timestamp = request.header(TIMESTAMP);
        if (signature.isEmpty() || timestamp.isEmpty()) {
            return Check.refused("the signature or its timestamp is missing");
        }
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(timestamp.get().getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(request.body());
        return PublicKeys.refusal(credentials, KEY, signature.get(), signed.toByteArray());
    }
}
