package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.proof.BasicAuth;
import io.throughline.gateway.email.provider.proof.Check;
import io.throughline.gateway.email.provider.proof.SharedSecret;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Mandrill's signature over the URL that it was given and the form's fields
 * (mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/#authenticating-webhook-requests). That URL
 * may hold a name and a password, which then come as basic authentication.
 */
final class MandrillSignature {
    private MandrillSignature() {}

    static Optional<String> refusal(ProviderRequest request, Credentials credentials) {
        var signature = request.header("X-Mandrill-Signature");
        if (signature.isEmpty()) {
            return Check.refused("the signature is missing");
        }
        var fields = fields(FormBody.of(request));
        return SharedSecret.refusal(credentials, "webhook_key", key -> urls(request)
                .map(url -> Hmac.SHA1.sign(key, (url + fields).getBytes(StandardCharsets.UTF_8)))
                .anyMatch(code -> Hmac.same(Base64.getEncoder().encodeToString(code), signature.get())));
    }

    private static String fields(FormBody form) {
        var all = new StringBuilder();
        for (var name : new TreeSet<>(form.names())) {
            all.append(name).append(form.last(name));
        }
        return all.toString();
    }

    private static Stream<String> urls(ProviderRequest request) {
        var withLogin = BasicAuth.given(request)
                .map(login -> request.url().replaceFirst("://", "://" + Matcher.quoteReplacement(login) + "@"));
        return Stream.concat(Stream.of(request.url()), withLogin.stream());
    }
}
