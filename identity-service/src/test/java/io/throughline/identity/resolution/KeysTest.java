package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.account;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.call;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.order;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.Touchpoints;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.customer.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What several forms of one key find, and what the keys of nobody do not. */
class KeysTest {
    private static final IdentityKey EVE = email("eve@example.org");
    private static final int IDENTITIES_KEPT = 3;

    private final Clock clock = Clock.fixed(Touchpoints.NOON, ZoneOffset.UTC);
    private final Reader reader = new Reader(new Normaliser("US"), Set.of());
    private final Resolver resolver =
            new Resolver(clock, new KeyPolicy(20, IDENTITIES_KEPT, true, true, Duration.ofDays(45)));
    private final Holdings holdings = new Holdings();

    @CanIgnoreReturnValue
    private Resolved resolve(Touchpoint touchpoint) {
        return resolver.resolve(reader.read(Touchpoints.received(touchpoint)), holdings);
    }

    @ParameterizedTest
    @CsvSource({
        "+5511987654321, +551187654321",
        "+551187654321, 5511987654321",
        "+5491123456789, +541123456789",
        "+54 11 15 2345 6789, 5491123456789",
        "+5215512345678, +525512345678",
    })
    void findsAMobileNumberInEitherForm(String one, String other) {
        var first = resolve(message("1", null, attested(phone(one))));
        var second = resolve(message("2", null, attested(phone(other))));
        assertEquals(first.customer(), second.customer());
        assertEquals(Rule.ASSURED, second.rule());
        assertEquals(1, second.customer().identities().size());
        assertEquals(one, second.identity().asGiven());
    }

    @ParameterizedTest
    @CsvSource({
        "eve@example.org, eve+shop@example.org",
        "eve+shop@example.org, eve@example.org",
        "eve+shop@example.org, eve+news@example.org",
    })
    void findsTheHolderOfAMailboxUnderAnyTag(String one, String other) {
        var first = resolve(message("1", null, attested(email(one))));
        var second = resolve(message("2", null, attested(email(other))));
        assertEquals(first.customer(), second.customer());
        assertEquals(Rule.ASSURED_ALIAS, second.rule());
        assertEquals(email(other), second.identity().key());
        assertEquals(
                Rule.ASSURED,
                resolve(message("3", null, attested(email(other)))).rule());
    }

    @Test
    void findsNobodyByAMailboxOfSeveralPeople() {
        var one = resolve(message("1", null, attested(email("eve+a@example.org"))));
        var two = resolve(message("2", null, verified(account("77"))));
        resolve(message("3", null, verified(account("77")), attested(email("eve+b@example.org"))));
        var third = resolve(message("4", null, attested(EVE)));
        assertEquals(Rule.CREATED, third.rule());
        assertEquals(
                Set.of(one.customer().id(), two.customer().id()),
                Set.copyOf(third.others().stream().map(Other::customer).toList()));
    }

    @Test
    void findsNobodyUnderATagWhereTagsAreGivenToDifferentPeople() {
        var strict = new Resolver(clock, new KeyPolicy(20, IDENTITIES_KEPT, false, true, Duration.ofDays(45)));
        resolve(message("1", null, attested(EVE)));
        var tagged = message("2", null, attested(email("eve+shop@example.org")));
        assertEquals(
                Rule.CREATED,
                strict.resolve(reader.read(Touchpoints.received(tagged)), holdings)
                        .rule());
    }

    @Test
    void findsNobodyByAClaimToATagOfAProvenMailbox() {
        var eve = resolve(message("1", "Eve", verified(EVE)));
        var forged = resolve(message("2", "Eve", claimed(email("eve+shop@example.org"))));
        assertNotEquals(eve.customer(), forged.customer());
        assertTrue(forged.others().isEmpty());
        var typed = resolve(message("3", "Eve", attested(visitor("v")), claimed(email("eve+x@example.org"))));
        assertNotEquals(eve.customer(), typed.customer());
    }

    @Test
    void findsNobodyByWhereAnswersAreWanted() {
        var eve = resolve(message("1", "Eve", verified(EVE)));
        var forger =
                Sender.of(email("x@evil.example"), Assurance.ATTESTED, "Eve").answeredAt(EVE);
        var forged = resolve(message("2", forger));
        assertNotEquals(eve.customer(), forged.customer());
        assertTrue(forged.others().isEmpty());
    }

    @Test
    void saysByWhatAndHowSurelyTheOthersAreKnown() {
        var byMail = resolve(message("1", null, attested(EVE)));
        var byAccount = resolve(message("2", null, verified(account("77"))));
        var both = resolve(message("3", null, verified(account("77")), verified(EVE)));
        assertEquals(byAccount.customer(), both.customer());
        assertEquals(
                List.of(new Other(
                        byMail.customer().id(), both.sighting().claims().getLast(), byMail.identity())),
                both.others());
        assertEquals(Assurance.VERIFIED, both.others().getFirst().by().assurance());
        assertEquals(Assurance.ATTESTED, both.others().getFirst().held().assurance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "+266696687", "7378742833", "000000000", "123456789"})
    void makesACustomerOfEachAnonymousCall(String number) {
        var first = resolve(call("1", "CA1", attested(phone(number))));
        var sameCall = resolve(call("2", "CA1", attested(phone(number))));
        var next = resolve(call("3", "CA2", attested(phone(number))));
        assertEquals(first.customer(), sameCall.customer());
        assertNotEquals(first.customer(), next.customer());
        assertFalse(first.customer().proven());
        assertEquals(Assurance.CLAIMED, sameCall.event().assurance());
        assertTrue(next.others().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"noreply@shop.example", "test@work.example", "mailer-daemon@work.example"})
    void makesACustomerOfEachMailThatNobodyWrote(String address) {
        var first = resolve(message("1", null, attested(email(address))));
        var second = resolve(message("2", null, attested(email(address))));
        assertNotEquals(first.customer(), second.customer());
        assertEquals(email(address).value(), second.identity().key().value());
    }

    @Test
    void holdsNothingThatIsNobodys() {
        var eve = resolve(
                message("1", null, attested(phone("anonymous")), verified(account("77")), claimed(email("none"))));
        assertEquals(List.of(account("77")), keys(eve.customer()));
        assertEquals(3, eve.sighting().said().size());
        var other = resolve(message("2", null, attested(phone("anonymous")), verified(account("78"))));
        assertNotEquals(eve.customer(), other.customer());
    }

    private static List<IdentityKey> keys(Customer customer) {
        return customer.identities().stream().map(identity -> identity.key()).toList();
    }

    @Test
    void holdsNoMoreIdentitiesOfATypeThanAllowed() {
        var all = IntStream.range(0, 3 * IDENTITIES_KEPT)
                .mapToObj(n -> resolve(message(
                        "m" + n,
                        null,
                        verified(account("77")),
                        attested(email(n + "@example.org")),
                        verified(order("o" + n)))))
                .toList();
        var customer = all.getFirst().customer();
        assertEquals(IDENTITIES_KEPT, count(customer, IdentityType.EMAIL));
        assertEquals(3 * IDENTITIES_KEPT, count(customer, IdentityType.ORDER));
        assertEquals(email("8@example.org"), all.getLast().refused().getFirst().key());
        assertTrue(resolve(message("again", null, verified(account("77")), attested(email("0@example.org"))))
                .refused()
                .isEmpty());
    }

    @Test
    void findsACustomerUnderATagThatItHasNoRoomFor() {
        var full = IntStream.range(0, IDENTITIES_KEPT)
                .mapToObj(n -> resolve(message("m" + n, null, attested(email("eve+" + n + "@example.org")))))
                .toList()
                .getFirst();
        var next = resolve(message("next", null, attested(EVE)));
        assertEquals(full.customer(), next.customer());
        assertEquals(full.identity(), next.identity());
        assertEquals(1, next.refused().size());
    }

    private static long count(Customer customer, IdentityType type) {
        return keys(customer).stream().filter(key -> key.type() == type).count();
    }
}
