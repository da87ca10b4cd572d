package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.account;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.fact;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.order;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.Touchpoints;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.customer.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final IdentityKey EVE = email("eve@example.org");
    private static final IdentityKey EVES_PHONE = phone("+4915112345678");
    private static final int CLAIMS_KEPT = 5;
    private static final int IDENTITIES_KEPT = 3;

    private final Clock clock = Clock.fixed(Touchpoints.NOON, ZoneOffset.UTC);
    private final Reader reader = new Reader(new Normaliser("DE"), Set.of("guest"));
    private final Resolver resolver =
            new Resolver(clock, new KeyPolicy(CLAIMS_KEPT, IDENTITIES_KEPT, true, true, Duration.ofDays(45)));
    private final Holdings holdings = new Holdings();

    @CanIgnoreReturnValue
    private Resolved resolve(Touchpoint touchpoint) {
        return resolver.resolve(reader.read(Touchpoints.received(touchpoint)), holdings);
    }

    private static List<CustomerId> ids(Resolved resolved) {
        return resolved.others().stream().map(Other::customer).toList();
    }

    @Test
    void makesACustomerOfAStranger() {
        var resolved = resolve(message("1", "Eve", attested(EVE)));
        assertEquals(Rule.CREATED, resolved.rule());
        assertEquals(EVE, resolved.identity().key());
        assertEquals(1, resolved.customer().version());
        assertEquals("Eve", resolved.event().customerName());
        assertEquals(Assurance.ATTESTED, resolved.event().assurance());
    }

    @Test
    void findsTheHolderOfAnAssuredIdentity() {
        var first = resolve(message("1", null, attested(EVE)));
        var second = resolve(message("2", null, verified(account("77")), attested(email("Eve@Example.ORG"))));
        assertEquals(first.customer(), second.customer());
        assertEquals(Rule.ASSURED, second.rule());
        assertEquals(EVE, second.by().key());
        var third = resolve(message("3", null, verified(account("77"))));
        assertEquals(first.customer(), third.customer());
    }

    @Test
    void givesManyTouchpointsOfOneNewPersonToOneCustomer() {
        var customers = List.of(
                        resolve(fact("1", null, verified(order("4711")), verified(EVE))),
                        resolve(message("2", null, attested(EVE))),
                        resolve(message("3", null, attested(EVES_PHONE), verified(EVE))),
                        resolve(message("4", null, attested(EVES_PHONE))),
                        resolve(message("5", null, verified(order("4711")))))
                .stream()
                .map(Resolved::customer)
                .distinct()
                .toList();
        assertEquals(1, customers.size());
        assertEquals(3, customers.getFirst().identities().size());
    }

    @Test
    void neverGivesAClaimToTheAssuredHolder() {
        var eve = resolve(message("1", "Eve", attested(EVE)));
        var forged = resolve(message("2", "Eve", claimed(EVE)));
        assertNotEquals(eve.customer(), forged.customer());
        assertEquals(Rule.CREATED, forged.rule());
        assertEquals(List.of(eve.customer().id()), ids(forged));
        assertEquals(Assurance.CLAIMED, forged.event().assurance());
    }

    @Test
    void givesAClaimedAddressToTheCustomerKnownByThatClaimAlone() {
        resolve(message("1", null, attested(EVE)));
        var forged = resolve(message("2", null, claimed(EVE)));
        var again = resolve(message("3", null, claimed(EVE)));
        assertEquals(forged.customer(), again.customer());
        assertEquals(Rule.CLAIMED, again.rule());
    }

    @Test
    void promotesTheCustomerWhoseClaimIsAssuredForTheFirstTime() {
        var unproven = resolve(message("1", "Mallory", claimed(EVE)));
        var proven = resolve(message("2", "Eve", claimed(EVES_PHONE), attested(EVE)));
        assertEquals(unproven.customer(), proven.customer());
        assertEquals(Rule.PROMOTED, proven.rule());
        assertTrue(proven.customer().proven());
        assertEquals("Eve", proven.event().customerName());
        var forged = resolve(message("3", null, claimed(EVE)));
        assertNotEquals(proven.customer(), forged.customer());
    }

    @Test
    void prefersAnAssuredHolderToAPromotion() {
        var unproven = resolve(message("1", null, claimed(EVE)));
        var proven = resolve(message("2", null, attested(EVES_PHONE)));
        var both = resolve(message("3", null, attested(EVE), attested(EVES_PHONE)));
        assertEquals(proven.customer(), both.customer());
        assertEquals(Rule.ASSURED, both.rule());
        assertEquals(List.of(unproven.customer().id()), ids(both));
        assertFalse(unproven.customer().proven());
    }

    @Test
    void letsTheSendersFirstDecideBetweenTwoHoldersAndPutsTheOtherOnRecord() {
        var byMail = resolve(message("1", null, attested(EVE)));
        var byPhone = resolve(message("2", null, attested(EVES_PHONE)));
        var both = resolve(message("3", null, verified(account("77")), attested(EVES_PHONE), attested(EVE)));
        assertEquals(Rule.ASSURED_CONFLICT, both.rule());
        assertEquals(byPhone.customer(), both.customer());
        assertEquals(List.of(byMail.customer().id()), ids(both));
        assertTrue(byMail.customer().identity(EVE).isPresent());
        assertTrue(byPhone.customer().identity(EVE).isEmpty());
        assertTrue(byPhone.customer().identity(account("77")).isPresent());
    }

    @Test
    void keepsWhatIsOnlySaidAndFindsNobodyByIt() {
        var eve = resolve(message("1", null, attested(EVE)));
        var visitor = resolve(message("2", null, attested(visitor("v1")), claimed(EVE)));
        assertNotEquals(eve.customer(), visitor.customer());
        assertEquals(
                Assurance.CLAIMED,
                visitor.customer().identity(EVE).orElseThrow().assurance());
        var mail = resolve(message("3", null, claimed(EVE)));
        assertNotEquals(visitor.customer(), mail.customer());
        assertNotEquals(eve.customer(), mail.customer());
    }

    @Test
    void findsNobodyByAClaimedOriginBesideAProof() {
        var unproven = resolve(message("1", null, claimed(EVE)));
        var visitor = resolve(message("2", null, claimed(EVE), attested(visitor("v1"))));
        assertNotEquals(unproven.customer(), visitor.customer());
        var mail = resolve(message("3", null, claimed(EVE)));
        assertEquals(unproven.customer(), mail.customer());
    }

    @Test
    void makesASpokenClaimCertainOnceTheCustomerProvesIt() {
        var visitor = resolve(message("1", null, attested(visitor("v1")), claimed(EVE)));
        var signedIn = resolve(message("2", null, attested(visitor("v1")), verified(EVE)));
        assertEquals(visitor.customer(), signedIn.customer());
        assertEquals(
                Assurance.VERIFIED,
                signedIn.customer().identity(EVE).orElseThrow().assurance());
        assertEquals(
                signedIn.customer(), resolve(message("3", null, attested(EVE))).customer());
    }

    @Test
    void neverLowersAnAssurance() {
        resolve(message("1", null, verified(EVE)));
        var weaker = resolve(message("2", null, attested(EVE)));
        assertEquals(Assurance.VERIFIED, weaker.identity().assurance());
        assertEquals(Assurance.ATTESTED, weaker.event().assurance());
    }

    @Test
    void changesNothingOthersCanSeeWhenAKnownCustomerWritesAgain() {
        var customer = resolve(message("1", "Eve", attested(EVE))).customer();
        long version = customer.version();
        var again = resolve(message("2", "Eve", attested(EVE))).customer();
        assertEquals(version, again.version());
    }

    @Test
    void takesANewNameFromAProofAndNoneFromAClaim() {
        resolve(message("1", "Eve Maiden", verified(account("77"))));
        var signedIn = resolve(message("2", "Eve Married", attested(visitor("v1")), verified(account("77"))));
        assertEquals("Eve Married", signedIn.customer().name().map(Name::text).orElseThrow());
        var sameBrowser = resolve(message("3", "Mallory", attested(visitor("v1"))));
        assertEquals(signedIn.customer(), sameBrowser.customer());
        assertEquals(
                "Eve Married", sameBrowser.customer().name().map(Name::text).orElseThrow());
    }

    @Test
    void doesNotFlickerBetweenDisplayedNames() {
        resolve(message("1", "Eve", attested(EVE)));
        var again = resolve(message("2", "Eve Example", attested(EVE)));
        assertEquals("Eve", again.event().customerName());
    }

    @Test
    void keepsNoMoreClaimsThanAllowed() {
        var customers = IntStream.range(0, 3 * CLAIMS_KEPT)
                .mapToObj(n -> message("m" + n, null, attested(visitor("v1")), claimed(email(n + "@example.org"))))
                .map(this::resolve)
                .map(Resolved::customer)
                .distinct()
                .toList();
        assertEquals(1, customers.size());
        assertEquals(CLAIMS_KEPT, customers.getFirst().claims());
    }

    @Test
    void refusesToForgetTheClaimACustomerIsKnownBy() {
        assertThrows(IllegalArgumentException.class, () -> new KeyPolicy(0, 1, true, true, Duration.ofDays(45)));
        assertThrows(IllegalArgumentException.class, () -> new KeyPolicy(1, 0, true, true, Duration.ofDays(45)));
    }
}
