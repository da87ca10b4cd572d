package io.throughline.gateway.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.throughline.contracts.InboxId;
import io.throughline.gateway.webchat.SiteToken.Reading;
import io.throughline.gateway.webchat.SiteToken.Reading.Refused;
import io.throughline.gateway.webchat.SiteToken.Reading.Vouched;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTokenTest {
    private static final String SECRET = "a secret of the site, long enough";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final InboxId INBOX = InboxId.draw(NOW);

    @Test
    void vouchesForAnAccount() {
        var claims = claims().put("email", "eve@example.org").put("name", "Eve").put("phone", "+49301234567");

        var vouched = assertInstanceOf(Vouched.class, read(SiteTokens.sign(SECRET, claims)));

        assertEquals(
                new SiteAccount("shop-42", "eve@example.org", true, "+49301234567", true, "Eve"), vouched.account());
        assertEquals(NOW.plusSeconds(3600), vouched.until());
    }

    @Test
    void believesTheSiteThatItIsNotSureOfAnAddress() {
        var claims = claims().put("email", "eve@example.org").put("email_verified", false);

        var vouched = assertInstanceOf(Vouched.class, read(SiteTokens.sign(SECRET, claims)));

        assertEquals(false, vouched.account().emailVerified());
    }

    @Test
    void acceptsATokenMeantForThisInbox() {
        var one = claims().put("aud", INBOX.value());
        var many = claims().put("aud", new JsonArray().add("shop").add(INBOX.value()));

        assertInstanceOf(Vouched.class, read(SiteTokens.sign(SECRET, one)));
        assertInstanceOf(Vouched.class, read(SiteTokens.sign(SECRET, many)));
    }

    @Test
    void refusesATokenMeantForAnotherInbox() {
        refuses("aud is not this inbox", claims().put("aud", "inb_other"));
        refuses("aud is not this inbox", claims().put("aud", new JsonArray()));
    }

    @Test
    void refusesAForeignSecret() {
        assertEquals(new Refused("the signature is wrong"), read(SiteTokens.sign("another secret", claims())));
    }

    @Test
    void refusesChangedClaims() {
        var parts = SiteTokens.sign(SECRET, claims()).split("\\.", -1);
        var changed = SiteTokens.encode(claims().put("sub", "shop-1").encode().getBytes(UTF_8));

        assertEquals(new Refused("the signature is wrong"), read(parts[0] + "." + changed + "." + parts[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS384", "HS512", "RS256", "hs256", ""})
    void refusesAnyOtherAlgorithm(String algorithm) {
        var token = SiteTokens.sign(SECRET, new JsonObject().put("alg", algorithm), claims());

        assertEquals(new Refused("the algorithm is not HS256"), read(token));
        assertEquals(new Refused("the algorithm is not HS256"), read(token.substring(0, token.lastIndexOf('.') + 1)));
    }

    @Test
    void refusesCriticalExtensionsThatItDoesNotKnow() {
        var header = new JsonObject().put("alg", "HS256").put("crit", new JsonArray().add("b64"));

        assertEquals(new Refused("the algorithm is not HS256"), read(SiteTokens.sign(SECRET, header, claims())));
    }

    @Test
    void refusesAMissingSignature() {
        var token = SiteTokens.sign(SECRET, claims());

        assertEquals(new Refused("the signature is wrong"), read(token.substring(0, token.lastIndexOf('.') + 1)));
    }

    @Test
    void refusesTimesThatDoNotFit() {
        refuses("exp is missing", new JsonObject().put("sub", "shop-42"));
        refuses("exp is missing", claims().put("exp", "soon"));
        refuses("expired", claims().put("exp", NOW.getEpochSecond()));
        refuses("exp is more than 24 hours ahead", claims().put("exp", NOW.getEpochSecond() + 25 * 3600));
        refuses("exp is more than 24 hours ahead", claims().put("exp", Long.MAX_VALUE / 4_000_000_000L));
        refuses("not valid yet", claims().put("nbf", NOW.getEpochSecond() + 600));
    }

    @Test
    void refusesAMissingAccount() {
        refuses("sub is missing or too long", claims().putNull("sub"));
        refuses("sub is missing or too long", claims().put("sub", " "));
        refuses("sub is missing or too long", claims().put("sub", 42));
        refuses("sub is missing or too long", claims().put("sub", "x".repeat(256)));
        refuses("sub is missing or too long", claims().put("sub", "x\0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b", "a.b.c", "e30.e30.e30.e30", "é.é.é", "W10.e30.", "e30.e30.!"})
    void refusesWhatIsNoToken(String token) {
        assertInstanceOf(Refused.class, read(token));
    }

    private static void refuses(String why, JsonObject claims) {
        assertEquals(new Refused(why), read(SiteTokens.sign(SECRET, claims)));
    }

    private static Reading read(String token) {
        return SiteToken.read(token, SECRET, INBOX, NOW);
    }

    private static JsonObject claims() {
        return new JsonObject().put("sub", "shop-42").put("exp", NOW.getEpochSecond() + 3600);
    }
}
