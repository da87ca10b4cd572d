package io.throughline.gateway.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.throughline.contracts.InboxId;
import io.throughline.gateway.signature.Hmac;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets a browser prove that it is the visitor it was before: visitor, inbox and expiry, signed with a key made from
 * the gateway's own. The form is base64url(visitor LF inbox LF seconds) . base64url(HMAC-SHA256).
 */
@ApplicationScoped
class VisitorTokens {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final byte[] key;
    private final WebChatConfig config;
    private final Clock clock;

    VisitorTokens(
            @ConfigProperty(name = "throughline.secrets.key") String gatewayKey, WebChatConfig config, Clock clock) {
        this.key = Hmac.SHA256.sign(Base64.getDecoder().decode(gatewayKey), "web chat visitor tokens".getBytes(UTF_8));
        this.config = config;
        this.clock = clock;
    }

    /** A new visitor's id. */
    String draw() {
        return UUID.randomUUID().toString();
    }

    /** A token by which the visitor is known in the inbox for a while. */
    String issue(String visitor, InboxId inbox) {
        long expiry = clock.instant().plus(config.visitorTokenLife()).getEpochSecond();
        byte[] claims = (visitor + "\n" + inbox + "\n" + expiry).getBytes(UTF_8);
        return ENCODER.encodeToString(claims) + "." + ENCODER.encodeToString(Hmac.SHA256.sign(key, claims));
    }

    /** The visitor of a token that was issued here, for this inbox, and has not expired. */
    Optional<String> visitor(String token, InboxId inbox) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] claims = DECODER.decode(token.substring(0, dot));
            byte[] code = DECODER.decode(token.substring(dot + 1));
            return Hmac.SHA256.verify(key, claims, code) ? read(new String(claims, UTF_8), inbox) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Only for claims that were found to be our own. */
    private Optional<String> read(String claims, InboxId inbox) {
        var parts = claims.split("\n", -1);
        var expiry = Instant.ofEpochSecond(Long.parseLong(parts[2]));
        return parts[1].equals(inbox.value()) && clock.instant().isBefore(expiry)
                ? Optional.of(parts[0])
                : Optional.empty();
    }
}
