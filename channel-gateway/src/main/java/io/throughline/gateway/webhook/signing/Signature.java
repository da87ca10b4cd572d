package io.throughline.gateway.webhook.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of Standard Webhooks 1.0.0: HMAC-SHA256 over the id, the second of the attempt and the body. */
public final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** The header webhook-signature: one signature for each secret, so that either is good while one is replaced. */
    public static String header(List<String> secrets, String id, Instant attempt, String body) {
        byte[] content = (id + "." + attempt.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(sign(SigningSecret.bytes(secret), content)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] sign(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
