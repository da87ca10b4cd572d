package io.throughline.gateway.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Message authentication codes by a shared secret (RFC 2104). */
public enum Hmac {
    /** With SHA-1, where a provider still wants it: as a keyed code it is not broken (RFC 6194, 3.3). */
    SHA1("HmacSHA1"),
    /** With SHA-256. */
    SHA256("HmacSHA256");

    private final String algorithm;

    Hmac(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The code of the content under the key, which must not be empty. */
    public byte[] sign(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    /** The same under a key of letters. */
    public byte[] sign(String key, byte[] content) {
        return sign(key.getBytes(StandardCharsets.UTF_8), content);
    }

    /** Whether the code is that of the content; takes as long for any wrong one. */
    public boolean verify(byte[] key, byte[] content, byte[] code) {
        return same(sign(key, content), code);
    }

    /** Whether the two are equal; takes as long wherever they differ. */
    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    /** Whether the two texts are equal; takes as long wherever they differ. */
    public static boolean same(String one, String other) {
        return same(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
