package io.throughline.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = secrets("0123456789abcdef0123456789abcdef");

    private static Secrets secrets(String key) {
        var encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
        return new Secrets(() -> encoded);
    }

    @Test
    void givesBackWhatItWasGiven() {
        assertEquals("pässword", secrets.decrypt(secrets.encrypt("pässword", "here"), "here"));
    }

    @Test
    void hidesTheTextAndThatTwoAreEqual() {
        // When
        var first = secrets.encrypt("password", "here");
        var second = secrets.encrypt("password", "here");

        // Then
        assertFalse(new String(Base64.getDecoder().decode(first), StandardCharsets.ISO_8859_1).contains("password"));
        assertNotEquals(first, second);
    }

    @Test
    void opensNothingElsewhereOrWithAnotherKey() {
        // Given
        var encrypted = secrets.encrypt("password", "here");
        var other = secrets("another key of thirty-two bytes!");

        // Then
        assertThrows(IllegalArgumentException.class, () -> secrets.decrypt(encrypted, "there"));
        assertThrows(IllegalArgumentException.class, () -> other.decrypt(encrypted, "here"));
        assertThrows(IllegalArgumentException.class, () -> secrets.decrypt("AAAA", "here"));
    }

    @Test
    void wantsAKeyOfTheRightLength() {
        assertThrows(IllegalArgumentException.class, () -> secrets("short"));
    }
}
