package io.throughline.gateway.webchat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.signature.Hmac;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads the token by which the company's site says who its signed-in customer is: a JWT (RFC 7519) signed with HS256
 * under the inbox's site secret. Claims: sub, the account; exp, at most a day ahead; optional aud, the inbox; optional
 * name, email, phone, and email_verified or phone_verified where the site itself is not sure.
 */
final class SiteToken {
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final int LONGEST_SUBJECT = 255; // OpenID Connect Core 1.0, 2
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SiteToken() {}

    /** What came of reading a token. */
    sealed interface Reading {
        /** The site vouches for the account, until then. */
        record Vouched(SiteAccount account, Instant until) implements Reading {}

        /**
         * The token proves nothing.
         *
         * @param why for the site's developers
         */
        record Refused(String why) implements Reading {}
    }

    /** Checks the token for an inbox; the secret is the inbox's. */
    static Reading read(String token, String secret, InboxId inbox, Instant now) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return new Reading.Refused("not a JWT");
        }
        try {
            var header = json(parts[0]);
            if (!"HS256".equals(header.path("alg").asText()) || header.has("crit")) {
                return new Reading.Refused("the algorithm is not HS256");
            }
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
            return Hmac.SHA256.verify(secret.getBytes(UTF_8), signed, decode(parts[2]))
                    ? claims(json(parts[1]), inbox, now)
                    : new Reading.Refused("the signature is wrong");
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            return new Reading.Refused("not a JWT");
        }
    }

    private static Reading claims(JsonNode claims, InboxId inbox, Instant now) {
        if (!claims.path("exp").isNumber()) {
            return new Reading.Refused("exp is missing");
        }
        var expiry = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (!now.isBefore(expiry)) {
            return new Reading.Refused("expired");
        }
        if (expiry.isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_SKEW))) {
            return new Reading.Refused("exp is more than 24 hours ahead");
        }
        if (claims.path("nbf").asLong() > now.plus(CLOCK_SKEW).getEpochSecond()) {
            return new Reading.Refused("not valid yet");
        }
        if (!meant(claims.path("aud"), inbox)) {
            return new Reading.Refused("aud is not this inbox");
        }
        var subject = claims.path("sub").isTextual() ? claims.path("sub").asText() : "";
        return subject.isBlank()
                        || subject.length() > LONGEST_SUBJECT
                        || !Texts.clean(subject).equals(subject)
                ? new Reading.Refused("sub is missing or too long")
                : new Reading.Vouched(account(subject, claims), expiry);
    }

    private static SiteAccount account(String subject, JsonNode claims) {
        return new SiteAccount(
                subject,
                text(claims, "email"),
                claims.path("email_verified").asBoolean(true),
                text(claims, "phone"),
                claims.path("phone_verified").asBoolean(true),
                text(claims, "name"));
    }

    private static boolean meant(JsonNode audience, InboxId inbox) {
        if (audience.isArray()) {
            return audience.valueStream().anyMatch(one -> one.asText().equals(inbox.value()));
        }
        return audience.isMissingNode() || audience.asText().equals(inbox.value());
    }

    private static @Nullable String text(JsonNode claims, String name) {
        return Texts.optional(claims.path(name), Texts.LONGEST_LINE);
    }

    private static JsonNode json(String part) throws JsonProcessingException {
        return JSON.readTree(new String(decode(part), UTF_8));
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
