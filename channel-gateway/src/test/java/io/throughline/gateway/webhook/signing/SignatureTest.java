package io.throughline.gateway.webhook.signing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.throughline.gateway.vault.Secrets;
import io.throughline.gateway.vault.TestVault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final String BODY = "{\"type\":\"webhook.test\",\"text\":\"Grüße 👋\"}";
    private static final String ID = "evt_1";
    private static final String ENDPOINT = "whk_1";

    private final Secrets vault = TestVault.make();
    private final Instant now = Clock.systemUTC().instant();

    /** The vector of the Standard Webhooks project. */
    @Test
    void signsAsTheSpecificationDoes() {
        var header = Signature.header(
                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}");

        assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", header);
    }

    @Test
    void isAcceptedByTheLibraryOfTheSpecification() {
        // Given
        var secret = SigningSecret.draw();

        // Then
        assertDoesNotThrow(() -> verify(secret, Signature.header(List.of(secret), ID, now, BODY), BODY));
        assertThrows(
                WebhookVerificationException.class,
                () -> verify(secret, Signature.header(List.of(secret), ID, now, BODY), BODY + " "));
    }

    @Test
    void isAcceptedUnderTheOldAndTheNewSecretUntilTheOverlapEnds() {
        // Given
        var old = SigningSecret.draw();
        var fresh = SigningSecret.draw();
        var until = now.plus(Duration.ofHours(24));

        // When
        var keyring = Keyring.of(old, ENDPOINT, vault).rotated(fresh, ENDPOINT, vault, until, now);

        // Then
        assertEquals(List.of(fresh, old), keyring.open(ENDPOINT, vault, now));
        assertEquals(List.of(fresh), keyring.open(ENDPOINT, vault, until));
        var header = Signature.header(keyring.open(ENDPOINT, vault, now), ID, now, BODY);
        assertDoesNotThrow(() -> verify(old, header, BODY));
        assertDoesNotThrow(() -> verify(fresh, header, BODY));
    }

    @Test
    void keepsNoSecretInTheClearAndFiveAtMost() {
        // Given
        var first = SigningSecret.draw();
        var keyring = Keyring.of(first, ENDPOINT, vault);

        // When
        for (int rotation = 0; rotation < 10; rotation++) {
            keyring = keyring.rotated(SigningSecret.draw(), ENDPOINT, vault, now.plusSeconds(60), now);
        }

        // Then
        var secrets = keyring.open(ENDPOINT, vault, now);
        assertEquals(5, secrets.size());
        var atRest = keyring.json().encode();
        secrets.forEach(secret -> assertFalse(atRest.contains(secret.substring("whsec_".length()))));
        var other = keyring;
        assertThrows(IllegalArgumentException.class, () -> other.open("whk_2", vault, now));
    }

    @Test
    void endsAtOnceWithoutAnOverlap() {
        // Given
        var fresh = SigningSecret.draw();

        // When
        var keyring = Keyring.of(SigningSecret.draw(), ENDPOINT, vault).rotated(fresh, ENDPOINT, vault, now, now);

        // Then
        assertEquals(List.of(fresh), keyring.open(ENDPOINT, vault, now));
        assertTrue(keyring.overlapUntil(now).isEmpty());
    }

    @Test
    void drawsSecretsOf32Bytes() {
        var secret = SigningSecret.draw();

        assertTrue(SigningSecret.isOne(secret));
        assertEquals(32, Base64.getDecoder().decode(secret.substring("whsec_".length())).length);
        assertFalse(secret.equals(SigningSecret.draw()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_???", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void takesNothingElseForASecret(String text) {
        assertFalse(SigningSecret.isOne(text));
        assertFalse(SigningSecret.isOne("whsec_" + Base64.getEncoder().encodeToString(new byte[65])));
        assertTrue(SigningSecret.isOne("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    private void verify(String secret, String header, String body) throws Exception {
        var headers = Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(header));
        new Webhook(secret).verify(body, headers);
    }
}
