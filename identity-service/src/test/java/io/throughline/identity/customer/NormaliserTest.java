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
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
    private final Normaliser normaliser = new Normaliser("DE");

    private String email(String given) {
        return normaliser.normal(IdentityKey.email(given)).value();
    }

    private String phone(String given) {
        return normaliser.normal(IdentityKey.phone(given)).value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eve@example.org                | eve@example.org",
                "Eve.Example@EXAMPLE.Org        | eve.example@example.org",
                "<eve@example.org>              | eve@example.org",
                "eve+shop@example.org           | eve+shop@example.org",
                "e.v.e@example.org              | e.v.e@example.org",
                "\"eve\"@example.org            | eve@example.org",
                "\"eve example\"@example.org    | \"eve example\"@example.org",
                "\"a@b\"@example.org            | \"a@b\"@example.org",
                "eve@example.org.               | eve@example.org",
                "eve@BÜCHER.example             | eve@xn--bcher-kva.example",
                "eve@xn--bcher-kva.example      | eve@xn--bcher-kva.example",
                "用户@例え.jp                    | 用户@xn--r8jz45g.jp",
                "eve@fass.example               | eve@fass.example",
                "eve@faß.example                | eve@faß.example",
                "eve@[192.0.2.1]                | eve@[192.0.2.1]",
                "not an address                 | not an address",
                "@example.org                   | @example.org",
                "EVE@                           | eve@",
                "eve@exa..mple                  | eve@exa..mple",
            })
    void bringsAddressesIntoOneForm(String given, String normal) {
        assertEquals(normal, email(given));
        assertEquals(normal, email(normal));
    }

    @Test
    void readsComposedAndDecomposedLettersAlike() {
        assertEquals(email("zo\u00eb@example.org"), email("zoe\u0308@example.org"));
    }

    @Test
    void seesThroughInvisibleCharacters() {
        assertEquals("eve@example.org", email(" \u200beve\u00ad@exam\0ple.org\ufeff "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+49 151 12345678          | +4915112345678",
                "0151 12345678             | +4915112345678",
                "0049 (151) 1234-5678      | +4915112345678",
                "+1 (212) 555-0100         | +12125550100",
                "+49 30 123456 ext. 7      | +4930123456;ext=7",
                "1                         | 1",
                "72 000 1                  | +49720001",
                "DHL                       | DHL",
                "+999 1                    | +9991",
                "٠١٥١ ١٢٣٤٥٦٧٨             | +4915112345678",
            })
    void bringsPhoneNumbersIntoOneForm(String given, String normal) {
        assertEquals(normal, phone(given));
        assertEquals(normal, phone(normal));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Brazil: with the ninth digit, without, as a messenger's id, at home
                "US | +55 11 98765-4321   | +5511987654321",
                "US | +55 11 8765-4321    | +5511987654321",
                "US | +55 11 7765-4321    | +5511977654321",
                "US | +55 11 6765-4321    | +5511967654321",
                "US | +55 0 11 8765-4321  | +5511987654321",
                "US | 551187654321        | +5511987654321",
                "BR | (11) 8765-4321      | +5511987654321",
                "BR | 011 8765-4321       | +5511987654321",
                "US | +55 11 3456-7890    | +551134567890",
                "US | +55 11 5456-7890    | +551154567890",
                // Argentina: with the 9, without, with the 15, at home
                "US | +54 9 11 2345-6789  | +5491123456789",
                "US | +54 11 2345-6789    | +5491123456789",
                "US | +54 11 15 2345-6789 | +5491123456789",
                "US | 5491123456789       | +5491123456789",
                "AR | 011 15-2345-6789    | +5491123456789",
                "AR | 11 2345-6789        | +5491123456789",
                "US | +54 2914 123456     | +5492914123456",
                "US | +54 9 2914 123456   | +5492914123456",
                // Mexico: with the former 1, without
                "US | +52 1 55 1234 5678  | +525512345678",
                "US | 5215512345678       | +525512345678",
                "US | +52 55 1234 5678    | +525512345678",
                "MX | 55 1234 5678        | +525512345678",
                // a messenger's id of anywhere
                "US | 4915112345678       | +4915112345678",
            })
    void bringsMobileNumbersWithTwoFormsIntoOne(String region, String given, String normal) {
        var inRegion = new Normaliser(region);
        assertEquals(normal, inRegion.normal(IdentityKey.phone(given)).value());
        assertEquals(normal, inRegion.normal(IdentityKey.phone(normal)).value());
    }

    @ParameterizedTest
    @CsvSource({
        "eve+shop@example.org, eve@example.org",
        "eve+a+b@example.org, eve@example.org",
        "eve+@example.org, eve@example.org",
        "+eve@example.org, +eve@example.org",
        "eve@exa+mple.org, eve@exa+mple.org",
        "eve@example.org, eve@example.org",
    })
    void knowsTheMailboxBehindATag(String tagged, String mailbox) {
        assertEquals(IdentityKey.email(mailbox), Mailbox.of(IdentityKey.email(tagged)));
    }

    @Test
    void locksAllKeysOfAMailboxAlike() {
        var tagged = IdentityKey.email("eve+shop@example.org");
        assertEquals(1, KeyLocks.of(List.of(tagged, Mailbox.of(tagged))).size());
    }

    @Test
    void readsNumbersWithoutACountryInTheConfiguredRegion() {
        assertEquals(
                "+12125550100",
                new Normaliser("US").normal(IdentityKey.phone("212 555 0100")).value());
        assertThrows(IllegalArgumentException.class, () -> new Normaliser("Germany"));
    }

    @Test
    void keepsTheScopeAndTheCaseOfOtherKeys() {
        var given = new IdentityKey(IdentityType.ORDER, " shop ", " AB\u00a0\uff11\uff12 ");
        assertEquals(new IdentityKey(IdentityType.ORDER, "shop", "AB 12"), normaliser.normal(given));
    }

    @Test
    void keepsAddressesAndNumbersWorldwide() {
        var scoped = new IdentityKey(IdentityType.EMAIL, "inbox", "eve@example.org");
        assertEquals(IdentityKey.email("eve@example.org"), normaliser.normal(scoped));
    }

    @Test
    void tellsWhatIsTooLongApartByItsDigest() {
        var one = email("a".repeat(900) + "@example.org");
        var other = email("a".repeat(901) + "@example.org");
        assertTrue(one.startsWith("sha-256:"));
        assertNotEquals(one, other);
        assertEquals(one, email(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\0", "\ud800", "@", "<>", "\"", "..", "@@@", "a@\u3002", "+", "tel:", "\u0661"})
    void neverThrowsAndNeverLosesAKey(String hostile) {
        for (var type : IdentityType.values()) {
            assertSound(new IdentityKey(type, hostile, hostile));
        }
    }

    @Test
    void neverThrowsOnAnyText() {
        var random = new Random(4711);
        for (int round = 0; round < 20_000; round++) {
            assertSound(new IdentityKey(IdentityType.EMAIL, "-", "x" + text(random) + "@" + text(random)));
            assertSound(new IdentityKey(IdentityType.PHONE, "-", "+" + text(random)));
            assertSound(new IdentityKey(IdentityType.TOKEN, "x" + text(random), "x" + text(random)));
        }
    }

    private static String text(Random random) {
        var special = "@.\"<>()+-0123456789 ;:,%\\\u00df\u0130\u200c\u200d\u3002\uff0e\u0000\ud800\udc00\u202eaZ";
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(n -> random.nextBoolean()
                        ? Character.toString(special.charAt(random.nextInt(special.length())))
                        : Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)))
                .collect(Collectors.joining());
    }

    /** It is kept as PostgreSQL can keep it. */
    private void assertSound(IdentityKey given) {
        var claim = normaliser.normal(new Sender.Claim(given, Assurance.CLAIMED));
        var key = claim.key();
        for (var text : new String[] {key.value(), key.issuer(), claim.asGiven()}) {
            assertFalse(text.indexOf('\0') >= 0, "NUL");
            assertFalse(text.codePoints().anyMatch(one -> Character.getType(one) == Character.SURROGATE), "surrogate");
        }
        assertTrue(key.value().length() <= 320 && key.issuer().length() <= 200);
    }
}
