package io.throughline.identity.erasure;

import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Knows addresses again that nobody has any more: HMAC-SHA-256 (RFC 2104) with the key of the tokens. */
@ApplicationScoped
class Hashing {
    private static final String ALGORITHM = "HmacSHA256";

    /** So that no hash of an address is ever one of a token. */
    private static final String PURPOSE = "suppression ";

    private final SecretKeySpec key;

    Hashing(TokenConfig config) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(config.key()), ALGORITHM);
    }

    /** The hash of an identity in its normal form, in 64 lower-case hexadecimal digits. */
    String of(IdentityKey identity) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((PURPOSE + identity).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
