package io.throughline.identity.customer;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The normal form of loyalty cards, wristbands and codes: HMAC-SHA-256 (RFC 2104) with the deployment's key over kind,
 * issuer and folded token. Whoever has a token is taken for its owner, and card numbers are few enough to be tried, so
 * neither the token nor a plain digest of it is kept. A digest that comes in as a token is digested again: who has read
 * the database has no token yet.
 */
final class TokenForm {
    /** The least length of a key. */
    static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "hmac-sha-256:";
    private static final String HIDDEN = "\u2026";
    private static final int SHOWN = 4;
    private static final int SHOWN_FROM = 8;

    private final SecretKeySpec key;

    /** Throws IllegalArgumentException when the key has less than 32 bytes. */
    TokenForm(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    "throughline.identity.tokens.key must be " + KEY_BYTES + " bytes in base64");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Whether identities of the type are tokens. */
    static boolean applies(IdentityType type) {
        return type == IdentityType.LOYALTY_CARD || type == IdentityType.TOKEN;
    }

    /** The digest form of the token of the kind and issuer. */
    String of(IdentityType type, String issuer, String token) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var text = new IdentityKey(type, issuer, visible(token)).toString();
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Of what has nothing to see, what it is. */
    private static String visible(String token) {
        var folded = Normaliser.folded(token);
        return folded.isEmpty() || folded.length() > Normaliser.LONGEST ? "sha-256:" + Digest.hex(token) : folded;
    }

    /** What may be shown of the token: its last four characters, if these are at most half of it. */
    static String mask(String token) {
        var folded = Normaliser.folded(token);
        int length = folded.codePointCount(0, folded.length());
        return length < SHOWN_FROM
                ? HIDDEN
                : HIDDEN + folded.substring(folded.offsetByCodePoints(folded.length(), -SHOWN));
    }
}
