package io.throughline.gateway.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a message for one browser (RFC 8291), so that the service that carries it cannot read it. */
final class EncryptedPush {
    private static final int SALT = 16;
    private static final int RECORD = 4096;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EncryptedPush() {}

    /** The body of the request, in the coding aes128gcm (RFC 8188). */
    static byte[] of(byte[] message, ECPublicKey browser, byte[] secret) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return of(message, browser, secret, P256.draw(), salt);
    }

    /** The same with a key and a salt that must never be used again. */
    static byte[] of(byte[] message, ECPublicKey browser, byte[] secret, KeyPair own, byte[] salt) {
        try {
            byte[] ours = P256.point((ECPublicKey) own.getPublic());
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own.getPrivate());
            agreement.doPhase(browser, true);
            byte[] info = join(text("WebPush: info\0"), P256.point(browser), ours);
            byte[] input = expand(hmac(secret, agreement.generateSecret()), info);
            byte[] root = hmac(salt, input);
            byte[] key = Arrays.copyOf(expand(root, text("Content-Encoding: aes128gcm\0")), KEY);
            byte[] nonce = Arrays.copyOf(expand(root, text("Content-Encoding: nonce\0")), NONCE);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(join(message, new byte[] {LAST_RECORD}));
            byte[] head = ByteBuffer.allocate(SALT + Integer.BYTES + 1)
                    .put(salt)
                    .putInt(RECORD)
                    .put((byte) ours.length)
                    .array();
            return join(head, ours, sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK can do this", impossible);
        }
    }

    /** One step of HKDF-Expand (RFC 5869, 2.3). */
    private static byte[] expand(byte[] key, byte[] info) throws GeneralSecurityException {
        return hmac(key, join(info, new byte[] {1}));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
