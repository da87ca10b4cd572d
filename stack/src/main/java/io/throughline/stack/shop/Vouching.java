package io.throughline.stack.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a site says who its signed-in customer is. */
public final class Vouching {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIFE = Duration.ofHours(1);
    private static final String ALGORITHM = "HmacSHA256";

    private Vouching() {}

    /** The site's word for a customer: a JWT (RFC 7519), signed with HMAC-SHA256 and the inbox's site secret. */
    public static String token(String secret, Customer customer) {
        var expires = Clock.systemUTC().instant().plus(LIFE).getEpochSecond();
        var claims =
                Map.of("sub", customer.account(), "email", customer.email(), "name", customer.name(), "exp", expires);
        try {
            var signed = part(Map.of("alg", "HS256", "typ", "JWT")) + "." + part(claims);
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | JsonProcessingException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private static String part(Map<String, ?> json) throws JsonProcessingException {
        return base64(JSON.writeValueAsBytes(json));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
