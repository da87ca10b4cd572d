package io.throughline.identity.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TokenFormTest {
    private final Normaliser normaliser = new Normaliser("DE", key("0123456789abcdef0123456789abcdef"));

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IdentityKey card(String number) {
        return new IdentityKey(IdentityType.LOYALTY_CARD, "shop", number);
    }

    private String digest(IdentityKey token) {
        return normaliser.normal(token).value();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOYALTY_CARD", "TOKEN"})
    void keepsADigestInThePlaceOfAToken(IdentityType type) {
        var normal = normaliser.normal(new IdentityKey(type, " shop ", " 2400\u00a0\uff11\uff12 "));
        assertEquals("shop", normal.issuer());
        assertTrue(normal.value().matches("hmac-sha-256:[0-9a-f]{64}"), normal.value());
        assertEquals(normal, normaliser.normal(new IdentityKey(type, "shop", "2400 12")));
    }

    @Test
    void tellsKindsIssuersAndDeploymentsApart() {
        var card = digest(card("240012"));
        assertNotEquals(card, digest(new IdentityKey(IdentityType.TOKEN, "shop", "240012")));
        assertNotEquals(card, digest(new IdentityKey(IdentityType.LOYALTY_CARD, "hotel", "240012")));
        assertNotEquals(
                card,
                new Normaliser("DE", key("another key of no less than 32 bytes"))
                        .normal(card("240012"))
                        .value());
        assertNotEquals(card, new Normaliser("DE").normal(card("240012")).value());
    }

    @Test
    void takesADigestThatSomebodyReadForNoToken() {
        var digest = digest(card("240012"));
        assertNotEquals(digest, digest(card(digest)));
    }

    @ParameterizedTest
    @CsvSource({
        "24004711,        \u20264711",
        "2400 4711,       \u20264711",
        "2404711,         \u2026",
        "4711,            \u2026",
        "abcd\uD83D\uDE00\uD83D\uDE01\uD83D\uDE02\uD83D\uDE03, \u2026\uD83D\uDE00\uD83D\uDE01\uD83D\uDE02\uD83D\uDE03"
    })
    void showsTheLastFourCharactersOfALongToken(String token, String shown) {
        var claim = normaliser.normal(new Sender.Claim(card(token), Assurance.VERIFIED));
        assertEquals(shown, claim.asGiven());
        assertFalse(claim.key().value().contains(token));
    }

    @Test
    void refusesAKeyThatCouldBeTried() {
        assertThrows(IllegalArgumentException.class, () -> new Normaliser("DE", key("short")));
    }
}
