package io.throughline.gateway.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what must not be readable in the database: AES-256-GCM (NIST SP 800-38D), a fresh nonce for each text. */
@ApplicationScoped
public class Secrets {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Secrets(SecretsConfig config) {
        byte[] bytes = Base64.getDecoder().decode(config.key());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("throughline.secrets.key must be " + KEY_BYTES + " bytes in base64");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** Encrypts a text for one place; nowhere else can it be decrypted. */
    public String encrypt(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var bytes =
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
            return Base64.getEncoder().encodeToString(bytes.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + CIPHER, impossible);
        }
    }

    /** Decrypts; throws IllegalArgumentException when the text was made with another key or for another place. */
    public String decrypt(String encrypted, String place) {
        byte[] bytes = Base64.getDecoder().decode(encrypted);
        byte[] nonce = new byte[NONCE_BYTES];
        try {
            ByteBuffer.wrap(bytes).get(nonce);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, place);
            byte[] text = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException foreign) {
            throw new IllegalArgumentException("not encrypted with this key for this place", foreign);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
