package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.proof.Check;
import io.throughline.gateway.email.provider.proof.SharedSecret;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The member "auth" of Unisender Go's requests: the MD5 of the body in which the API key stands in its place
 * (godocs.unisender.ru/web-api-ref#callback-format).
 */
final class UnisenderGoSignature {
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private UnisenderGoSignature() {}

    static Optional<String> refusal(ProviderRequest request, Credentials credentials) {
        var auth = Fields.of(request).node().path("auth");
        if (!auth.isTextual() || !MD5.matcher(auth.asText()).matches()) {
            return Check.refused("the signature is missing");
        }
        var body = new String(request.body(), StandardCharsets.ISO_8859_1);
        return SharedSecret.refusal(credentials, "api_key", key -> {
            var bytes = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return Hmac.same(md5(body.replace(auth.asText(), bytes)), auth.asText());
        });
    }

    private static String md5(String bytes) {
        try {
            var hash = MessageDigest.getInstance("MD5").digest(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
