package io.throughline.gateway.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.throughline.contracts.MessageId;
import io.throughline.gateway.signature.Hmac;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets a mail prove that it has to do with a reply of ours: the 26 characters of the reply's id and 80 bits of
 * HMAC-SHA256 in 16 digits of base 32, under a key made from the gateway's own. Case does not matter, for mail servers
 * change it.
 */
@ApplicationScoped
class ReplyTokens {
    /** How many characters a token has. */
    static final int LENGTH = 42;

    private static final String PREFIX = "msg_";
    private static final int CODE_BYTES = 10;
    private static final int CODE_DIGITS = 16;
    private static final int BASE = 32;

    private final byte[] key;

    ReplyTokens(@ConfigProperty(name = "throughline.secrets.key") String gatewayKey) {
        this.key = Hmac.SHA256.sign(Base64.getDecoder().decode(gatewayKey), "mail reply tokens".getBytes(UTF_8));
    }

    /** The token of the reply; always the same. */
    String issue(MessageId reply) {
        var id = reply.value().substring(PREFIX.length());
        return id + code(id);
    }

    /** The reply of a token that was issued here. */
    Optional<MessageId> reply(String token) {
        if (token.length() != LENGTH) {
            return Optional.empty();
        }
        var told = token.toLowerCase(Locale.ROOT);
        var id = told.substring(0, LENGTH - CODE_DIGITS);
        return Hmac.same(code(id), told.substring(id.length()))
                ? Optional.of(new MessageId(PREFIX + id))
                : Optional.empty();
    }

    private String code(String id) {
        byte[] code = Arrays.copyOf(Hmac.SHA256.sign(key, id.getBytes(UTF_8)), CODE_BYTES);
        var digits = new BigInteger(1, code).toString(BASE);
        return "0".repeat(CODE_DIGITS - digits.length()) + digits;
    }
}
