package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.proof.Check;
import io.throughline.gateway.email.provider.proof.SharedSecret;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mailgun's signature over a time and a token
 * (documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks).
 */
final class MailgunSignature {
    private MailgunSignature() {}

    static Optional<String> refusal(ProviderRequest request, Credentials credentials) {
        return FormBody.isIn(request)
                ? ofForm(FormBody.of(request), credentials)
                : ofJson(Fields.of(request).at("signature"), credentials);
    }

    /** Mailgun's own fields come after the sender's variables, which may be called the same. */
    private static Optional<String> ofForm(FormBody form, Credentials credentials) {
        return refusal(form.last("timestamp"), form.last("token"), form.last("signature"), credentials);
    }

    private static Optional<String> ofJson(Fields block, Credentials credentials) {
        return refusal(block.text("timestamp"), block.text("token"), block.text("signature"), credentials);
    }

    private static Optional<String> refusal(
            @Nullable String timestamp, @Nullable String token, @Nullable String signature, Credentials credentials) {
        if (timestamp == null || token == null || signature == null) {
            return Check.refused("the signature is missing");
        }
        var signed = (timestamp + token).getBytes(StandardCharsets.UTF_8);
        return SharedSecret.refusal(
                credentials,
                "signing_key",
                key -> Hmac.same(HexFormat.of().formatHex(Hmac.SHA256.sign(key, signed)), signature));
    }
}
