package io.throughline.gateway.webhook.signing;

import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signatures of Standard Webhooks 1.0.0: HMAC-SHA256 over the id, the second of the attempt and the body. */
public final class Signature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Signature() {}

    /** The header webhook-signature: one signature for each secret, so that either is good while one is replaced. */
    public static String header(List<String> secrets, String id, Instant attempt, String body) {
        byte[] content = (id + "." + attempt.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1,"
                        + Base64.getEncoder().encodeToString(Hmac.SHA256.sign(SigningSecret.bytes(secret), content)))
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether one of the signatures in the header webhook-signature is that of the content, and the attempt not longer
     * ago, or later, than five minutes.
     */
    public static boolean fits(String secret, String header, Attempt attempt, Instant now) {
        if (Duration.between(attempt.at(), now).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        var wanted = header(List.of(secret), attempt.id(), attempt.at(), attempt.body());
        return Stream.of(header.split(" ", -1)).anyMatch(one -> Hmac.same(one, wanted));
    }

    /** What is signed: the headers webhook-id and webhook-timestamp, and the body. */
    public record Attempt(String id, Instant at, String body) {}
}
