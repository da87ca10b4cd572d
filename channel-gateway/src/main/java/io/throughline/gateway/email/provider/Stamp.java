package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.provider.ProviderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a provider signed a request, where it says so.
 *
 * @param token by which it signs one request; null where the signature is over the content, and so fits no other
 * @param longest for how long it repeats a request with this stamp
 */
public record Stamp(Instant at, @Nullable String token, Duration longest) {
    /** How far clocks may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Mailgun repeats for 8 hours, and warns that its requests may come late. */
    private static final Duration MAILGUN = Duration.ofHours(9);

    /** SendGrid repeats for 24 hours. */
    private static final Duration SENDGRID = Duration.ofHours(25);

    /** That of the request of a provider; empty when the provider signs none. */
    public static Optional<Stamp> of(String provider, ProviderRequest request) {
        return switch (provider) {
            case "mailgun" -> mailgun(request);
            case "sendgrid" ->
                request.header(SendGridSignature.TIMESTAMP)
                        .map(Moments::ofSeconds)
                        .map(at -> new Stamp(at, null, SENDGRID));
            default -> Optional.empty();
        };
    }

    private static Optional<Stamp> mailgun(ProviderRequest request) {
        if (FormBody.isIn(request)) {
            var form = FormBody.of(request);
            return mailgun(form.last("timestamp"), form.last("token"));
        }
        var signature = Fields.of(request).at("signature");
        return mailgun(signature.text("timestamp"), signature.text("token"));
    }

    private static Optional<Stamp> mailgun(@Nullable String seconds, @Nullable String token) {
        var at = Moments.ofSeconds(seconds);
        return Optional.of(new Stamp(at == null ? Instant.EPOCH : at, token, MAILGUN));
    }

    /** Whether the request may be a new one, or its repeat. */
    public boolean holds(Instant now) {
        return at.isAfter(now.minus(longest)) && at.isBefore(now.plus(SKEW));
    }
}
