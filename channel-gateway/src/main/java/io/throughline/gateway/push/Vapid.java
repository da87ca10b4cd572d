package io.throughline.gateway.push;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Says to the services of the browsers' makers who we are (RFC 8292).
 *
 * @param own our public key, which browsers were given when they subscribed
 * @param key signs for it
 * @param contact where we are reached: a mailto: or https: URL
 */
record Vapid(ECPublicKey own, PrivateKey key, String contact) {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration LASTS = Duration.ofHours(12);
    private static final String HEADER = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");

    /** The value of the header Authorization for a request to that service. */
    String authorization(URI endpoint, Instant now) {
        var claims = new JsonObject()
                .put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority())
                .put("exp", now.plus(LASTS).getEpochSecond())
                .put("sub", contact);
        var token = HEADER + "." + encoded(claims.encode());
        return "vapid t=" + token + "." + BASE64.encodeToString(signature(token)) + ", k=" + publicKey();
    }

    /** Our public key as browsers want it. */
    String publicKey() {
        return BASE64.encodeToString(P256.point(own));
    }

    private byte[] signature(String token) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(token.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has ES256", impossible);
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
