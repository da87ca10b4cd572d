package io.throughline.gateway.webhook.signing;

import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Signatures of Standard Webhooks 1.0.0: HMAC-SHA256 over the id, the second of the attempt and the body. */
public final class Signature {
    private Signature() {}

    /** The header webhook-signature: one signature for each secret, so that either is good while one is replaced. */
    public static String header(List<String> secrets, String id, Instant attempt, String body) {
        byte[] content = (id + "." + attempt.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1,"
                        + Base64.getEncoder().encodeToString(Hmac.SHA256.sign(SigningSecret.bytes(secret), content)))
                .collect(Collectors.joining(" "));
    }
}
