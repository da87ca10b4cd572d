package io.throughline.gateway.webhook.signing;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret of an endpoint as both sides write it: whsec_ and 24 to 64 bytes in base64 (Standard Webhooks 1.0.0). */
public final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int DRAWN = 32;
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SigningSecret() {}

    /** A new secret of 32 random bytes. */
    public static String draw() {
        byte[] bytes = new byte[DRAWN];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether the text is a secret. */
    public static boolean isOne(String text) {
        try {
            byte[] bytes = bytes(text);
            return text.startsWith(PREFIX) && bytes.length >= SHORTEST && bytes.length <= LONGEST;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    static byte[] bytes(String secret) {
        return Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    }
}
