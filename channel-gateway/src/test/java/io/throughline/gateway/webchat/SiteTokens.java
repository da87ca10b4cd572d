package io.throughline.gateway.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.throughline.gateway.signature.Hmac;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** Tokens as a company's site makes them. */
final class SiteTokens {
    private SiteTokens() {}

    /** A token of the claims under the secret. */
    static String sign(String secret, JsonObject claims) {
        return sign(secret, new JsonObject().put("alg", "HS256").put("typ", "JWT"), claims);
    }

    /** The same with a header of one's own. */
    static String sign(String secret, JsonObject header, JsonObject claims) {
        var content = encode(header.encode().getBytes(UTF_8)) + "."
                + encode(claims.encode().getBytes(UTF_8));
        return content + "." + encode(Hmac.SHA256.sign(secret.getBytes(UTF_8), content.getBytes(UTF_8)));
    }

    /** Base64url without padding. */
    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
