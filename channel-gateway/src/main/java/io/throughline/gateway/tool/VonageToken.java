package io.throughline.gateway.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Vonage's <a href="https://developer.vonage.com/en/getting-started/concepts/webhooks#signed-webhooks">token</a>: a JWT
 * by HMAC-SHA256 (RFC 7515) whose claim {@code payload_hash} is that of the body.
 */
final class VonageToken {
    private static final int PARTS = 3;

    private VonageToken() {}

    static boolean fits(JsonNode vector) {
        var token = Fields.text(vector, "token");
        var parts = token.split("\\.", -1);
        if (parts.length != PARTS || !isHmac(parts[0])) {
            return false;
        }
        byte[] content = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        byte[] code = Hmac.SHA256.sign(Fields.text(vector, "secret"), content);
        return Hmac.same(code, Base64.getUrlDecoder().decode(parts[2])) && bodyFits(vector, parts[1]);
    }

    private static boolean isHmac(String header) {
        return Fields.text(json(header), "alg").equals("HS256");
    }

    private static boolean bodyFits(JsonNode vector, String claims) {
        Optional<String> body = Fields.find(vector, "body").or(() -> Fields.find(vector, "payload"));
        return body.isEmpty() || Hmac.same(hash(body.get()), Fields.text(json(claims), "payload_hash"));
    }

    private static JsonNode json(String part) {
        return ProviderRequest.json(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String hash(String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
