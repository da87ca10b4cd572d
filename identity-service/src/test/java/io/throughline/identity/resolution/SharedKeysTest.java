package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.account;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender;
import io.throughline.identity.Touchpoints;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.customer.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that several people use: households and roles. */
class SharedKeysTest {
    private static final IdentityKey HOME = email("silva@home.example");
    private static final IdentityKey INFO = email("info@work.example");
    private static final KeyPolicy POLICY = new KeyPolicy(20, 50, true, true, Duration.ofDays(45));

    private final Clock clock = Clock.fixed(Touchpoints.NOON, ZoneOffset.UTC);
    private final Reader reader = new Reader(new Normaliser("US"), Set.of());
    private final Holdings holdings = new Holdings();
    private Resolver resolver = new Resolver(clock, POLICY);
    private int number;

    @CanIgnoreReturnValue
    private Resolved from(@Nullable String name, Sender.Claim... identities) {
        return resolver.resolve(reader.read(Touchpoints.received(message("m" + ++number, name, identities))), holdings);
    }

    private static List<CustomerId> others(Resolved resolved) {
        return resolved.others().stream().map(Other::customer).toList();
    }

    @Test
    void partsASecondMemberOfAFamilyFromTheFirst() {
        var ana = from("Ana Silva", attested(HOME));
        long version = ana.customer().version();

        var bruno = from("Bruno Silva", attested(HOME));

        assertEquals(Rule.NEW_MEMBER, bruno.rule());
        assertNotEquals(ana.customer(), bruno.customer());
        assertEquals(List.of(ana.customer().id()), others(bruno));
        assertEquals(List.of(ana.customer(), bruno.customer()), bruno.changing().toList());
        assertTrue(ana.identity().shared() && bruno.identity().shared());
        assertTrue(ana.customer().changed() && version == ana.customer().version());
    }

    @Test
    void givesASharedAddressToWhoeverIsCalledSo() {
        var ana = from("Ana Silva", attested(HOME));
        var bruno = from("Bruno Silva", attested(HOME));

        for (var name : List.of("Ana Silva", "ana", "A. Silva", "Silva, Ana")) {
            var again = from(name, attested(HOME));
            assertEquals(ana.customer(), again.customer(), name);
            assertEquals(Rule.SHARED, again.rule());
        }
        assertEquals(bruno.customer(), from("Bruno", attested(HOME)).customer());
        assertEquals("Ana Silva", from("Ana", attested(HOME)).event().customerName());
    }

    @Test
    void givesToNobodyKnownWhatNoNameTells() {
        var ana = from("Ana Silva", attested(HOME));
        var bruno = from("Bruno Silva", attested(HOME));

        var nameless = from(null, attested(HOME));
        var family = from("Familie Silva", attested(HOME));

        assertEquals(Rule.UNKNOWN_MEMBER, nameless.rule());
        assertEquals(nameless.customer(), family.customer());
        assertTrue(family.customer().name().isEmpty());
        assertEquals(List.of(ana.customer().id(), bruno.customer().id()), others(nameless));
    }

    @Test
    void findsAThirdMember() {
        from("Ana Silva", attested(HOME));
        from("Bruno Silva", attested(HOME));
        var nameless = from(null, attested(HOME));

        var rui = from("Rui Silva", attested(HOME));

        assertEquals(Rule.NEW_MEMBER, rui.rule());
        assertNotEquals(nameless.customer(), rui.customer());
        assertEquals(rui.customer(), from("Rui Silva", attested(HOME)).customer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana",
                "Ana M. Silva",
                "Anna Silva",
                "A. Silva",
                "Silva GmbH",
                "Familie Silva",
                "Ana & Bruno Silva",
                "Bruno",
                "Ana Costa",
                "Kevin Miller",
                "Deus é fiel"
            })
    void doesNotTakeAnotherDisplayNameForAnotherPerson(String name) {
        var ana = from("Ana Silva", attested(HOME));
        assertEquals(ana.customer(), from(name, attested(HOME)).customer());
        assertFalse(ana.identity().shared());
    }

    @Test
    void believesNoClaimedName() {
        var ana = from("Ana Silva", attested(HOME));
        var forged = from("Bruno Silva", claimed(HOME));
        assertEquals(Rule.CREATED, forged.rule());
        assertFalse(ana.identity().shared());
    }

    @Test
    void doesNotPartWhoIsKnownByMore() {
        var ana = from("Ana Silva", attested(HOME), verified(account("77")));
        var again = from("Bruno Silva", attested(HOME), verified(account("77")));
        assertEquals(ana.customer(), again.customer());
        assertFalse(ana.identity().shared());
    }

    @Test
    void partsNobodyWhereThatIsTurnedOff() {
        resolver = new Resolver(clock, new KeyPolicy(20, 50, true, false, Duration.ofDays(45)));
        var ana = from("Ana Silva", attested(HOME));
        assertEquals(ana.customer(), from("Bruno Silva", attested(HOME)).customer());
    }

    @Test
    void recognisesNobodyByASharedAddressBesideAnotherIdentity() {
        var ana = from("Ana Silva", attested(HOME));
        from("Bruno Silva", attested(HOME));

        var unknown = from(null, verified(account("78")), attested(HOME));
        var known = from(null, verified(account("78")), attested(HOME));

        assertEquals(Rule.CREATED, unknown.rule());
        assertNotEquals(ana.customer(), unknown.customer());
        assertEquals(Rule.ASSURED, known.rule());
        assertEquals(unknown.customer(), known.customer());
        assertTrue(unknown.customer().identity(HOME).orElseThrow().shared());
    }

    @Test
    void takesTheMailboxOfARoleForACustomerOfItsOwn() {
        var first = from("Work Support", attested(INFO));
        var second = from("Bruno Costa", attested(INFO));
        var third = from(null, attested(email("info+shop@work.example")));

        assertEquals(Rule.CREATED, first.rule());
        assertTrue(first.identity().shared());
        assertEquals(Rule.UNKNOWN_MEMBER, second.rule());
        assertEquals(first.customer(), second.customer());
        assertNotEquals(first.customer(), third.customer());
    }

    @Test
    void recognisesNobodyByTheMailboxOfARole() {
        var box = from("Work Support", attested(INFO));
        var bruno = from("Bruno Costa", verified(account("77")), attested(INFO));
        var carla = from("Carla Dias", verified(account("78")), attested(INFO));

        assertEquals(
                3, Set.of(box.customer(), bruno.customer(), carla.customer()).size());
        assertEquals(Rule.CREATED, carla.rule());
        assertEquals(bruno.customer(), from("Bruno Costa", attested(INFO)).customer());
        assertEquals(box.customer(), from("Eve Example", attested(INFO)).customer());
    }

    @Test
    void leavesAMailboxOfARoleToWhoHasItAlone() {
        var hello = from("Ana Silva", attested(email("hello@anasilva.example")));
        hello.customer().whole().share(hello.identity().key(), false);
        var again = from("Ana", attested(email("hello@anasilva.example")), verified(account("77")));
        assertEquals(hello.customer(), again.customer());
        assertEquals(Rule.ASSURED, again.rule());
    }

    @Test
    void promotesTheCustomerKnownByAClaimToTheMailboxOfARole() {
        var claim = from(null, claimed(INFO));
        var proof = from(null, attested(INFO));
        assertEquals(claim.customer(), proof.customer());
        assertEquals(Rule.PROMOTED, proof.rule());
        assertTrue(proof.identity().shared());
    }

    @Test
    void partsThoseWhoShareAPhone() {
        var ana = from("Ana Silva", attested(phone("+4915112345678")));
        var bruno = from("Bruno Silva", attested(phone("+4915112345678")));
        assertEquals(Rule.NEW_MEMBER, bruno.rule());
        assertEquals(List.of(ana.customer().id()), others(bruno));
    }
}
