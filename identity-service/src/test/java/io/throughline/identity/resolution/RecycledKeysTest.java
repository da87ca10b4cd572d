package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.NOON;
import static io.throughline.identity.Touchpoints.account;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.whatsApp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender;
import io.throughline.identity.Touchpoints;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.customer.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that changed their owner, and messenger accounts that changed their id. */
class RecycledKeysTest {
    private static final IdentityKey NUMBER = phone("+5511987654321");
    private static final Duration LONG = Duration.ofDays(46);
    private static final KeyPolicy POLICY = new KeyPolicy(20, 50, true, true, Duration.ofDays(45));

    private final Resolver resolver = new Resolver(Clock.fixed(NOON, ZoneOffset.UTC), POLICY);
    private final Reader reader = new Reader(new Normaliser("US"), Set.of());
    private final Holdings holdings = new Holdings();
    private Instant now = NOON;
    private int number;

    @CanIgnoreReturnValue
    private Resolved from(@Nullable String name, Sender.Claim... identities) {
        var touchpoint = Touchpoints.message("m" + ++number, now, name, identities);
        return resolver.resolve(reader.read(Touchpoints.received(touchpoint)), holdings);
    }

    @Test
    void beginsAnewWhenAStrangerHasANumberThatWasSilentForLong() {
        var ana = from("Ana Silva", attested(NUMBER), verified(account("77")));
        now = now.plus(LONG);

        var kevin = from("Kevin Miller", attested(NUMBER));

        assertEquals(Rule.RECYCLED, kevin.rule());
        assertNotEquals(ana.customer(), kevin.customer());
        assertEquals(ana.customer().id(), kevin.others().getFirst().customer());
        assertFalse(kevin.others().getFirst().held().live());
        assertTrue(ana.customer().identity(NUMBER).isEmpty());
        assertTrue(ana.customer().identity(account("77")).isPresent());
        assertEquals(List.of(ana.customer(), kevin.customer()), kevin.changing().toList());
        assertEquals(kevin.customer(), from(null, attested(NUMBER)).customer());
    }

    @ParameterizedTest
    @CsvSource({
        "Ana Silva, Kevin Miller, 44",
        "Ana Silva, Ana Miller, 400",
        "Ana Silva, Anna Silva, 400",
        "Ana Silva, ana, 400",
        "Ana Silva, Loja da Ana, 400",
        "Ana Silva, , 400",
        ", Kevin Miller, 400",
        "Bob Miller, Robert Example, 400",
    })
    void keepsANumberWithItsOwner(@Nullable String before, @Nullable String after, int days) {
        var ana = from(before, attested(NUMBER));
        now = now.plus(Duration.ofDays(days));
        assertEquals(ana.customer(), from(after, attested(NUMBER)).customer());
    }

    @Test
    void countsFromTheLastTimeThatTheNumberWasHeardOf() {
        var ana = from("Ana Silva", attested(NUMBER));
        now = now.plus(Duration.ofDays(30));
        from(null, attested(NUMBER));
        now = now.plus(Duration.ofDays(30));
        assertEquals(ana.customer(), from("Kevin Miller", attested(NUMBER)).customer());
    }

    @Test
    void believesNoClaimThatANumberIsSomebodyElses() {
        var ana = from("Ana Silva", attested(NUMBER));
        now = now.plus(LONG);
        from("Kevin Miller", claimed(NUMBER));
        assertEquals(ana.customer(), from("Ana Silva", attested(NUMBER)).customer());
    }

    @Test
    void takesNoAddressAwayThatIsNoNumber() {
        var ana = from("Ana Silva", attested(email("ana@example.org")));
        now = now.plus(LONG);
        assertEquals(
                ana.customer(),
                from("Kevin Miller", attested(email("ana@example.org"))).customer());
    }

    @Test
    void leavesANumberToWhoProvesToBeItsOwner() {
        var ana = from("Ana Silva", attested(NUMBER), verified(account("77")));
        now = now.plus(LONG);
        assertEquals(
                ana.customer(),
                from("Kevin Miller", attested(NUMBER), verified(account("77"))).customer());
    }

    @Test
    void knowsAMessengersAccountWithoutANumber() {
        var ana = from("Ana", attested(whatsApp("BR.1")));
        var withNumber = from("Ana", attested(whatsApp("BR.1")), attested(NUMBER));
        assertEquals(ana.customer(), withNumber.customer());
        assertEquals(ana.customer(), from(null, attested(NUMBER)).customer());
    }

    @Test
    void followsAnAccountThatChangesItsId() {
        var ana = from("Ana", attested(whatsApp("BR.1")));
        var moved = from(null, attested(whatsApp("BR.2")), attested(whatsApp("BR.1")));
        assertEquals(ana.customer(), moved.customer());
        assertEquals(ana.customer(), from(null, attested(whatsApp("BR.2"))).customer());
    }

    @Test
    void followsAnAccountByItsNumberIntoANewId() {
        var ana = from("Ana", attested(whatsApp("BR.1")), attested(NUMBER));
        var moved = from("Ana", attested(whatsApp("BR.2")), attested(NUMBER));
        assertEquals(ana.customer(), moved.customer());
    }

    @Test
    void takesAnotherAccountAtASilentNumberForItsNextOwner() {
        var ana = from("Ana", attested(whatsApp("BR.1")), attested(NUMBER));
        now = now.plus(LONG);

        var next = from("K", attested(whatsApp("BR.2")), attested(NUMBER));

        assertEquals(Rule.RECYCLED, next.rule());
        assertEquals(ana.customer(), from(null, attested(whatsApp("BR.1"))).customer());
        assertEquals(next.customer(), from(null, attested(NUMBER)).customer());
        assertEquals(next.customer(), from(null, attested(whatsApp("BR.2"))).customer());
    }

    @Test
    void believesAnAccountMoreThanItsNumber() {
        var ana = from("Ana", attested(whatsApp("BR.1")));
        var home = from(null, attested(NUMBER));

        var both = from(null, attested(NUMBER), attested(whatsApp("BR.1")));

        assertEquals(Rule.ASSURED_CONFLICT, both.rule());
        assertEquals(ana.customer(), both.customer());
        assertEquals(home.customer().id(), both.others().getFirst().customer());
    }
}
