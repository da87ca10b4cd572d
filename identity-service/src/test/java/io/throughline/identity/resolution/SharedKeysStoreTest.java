package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Shared, recycled and aliased keys against the real database, in one batch and over several. */
@QuarkusTest
@WithTestResource(TestServers.class)
class SharedKeysStoreTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = LONG_AGO.plus(Duration.ofDays(60));

    private final String run = UUID.randomUUID().toString();
    private final String home = run + "@home.example";
    private final String number = "+55119" + (80_000_000 + new Random().nextInt(9_999_999));

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void keepsWhoSharesAnAddress() {
        var ana = arrivals.of("Ana Silva", attested(email(home)));
        var bruno = arrivals.of("Bruno Silva", attested(email(home)));
        var nobody = arrivals.of(null, attested(email(home)));

        assertEquals(ana, arrivals.of("Ana", attested(email(home))));
        assertEquals(bruno, arrivals.of("Bruno", attested(email(home))));
        assertEquals(nobody, arrivals.of("Familie Silva", attested(email(home))));
        assertEquals(3, count("select count(*) from identity where value = $1 and shared and valid_to is null", home));
    }

    @Test
    void tellsTheOthersOfBothWhoShareFromNowOn() {
        try (var log = new Log(bootstrapServers)) {
            var ana = arrivals.of("Ana Silva", attested(email(home)));
            var bruno = arrivals.of("Bruno Silva", attested(email(home)));
            var shares = log.hear(CustomerChanged.class, one -> one.customer().equals(ana) && one.version() == 2);
            var appears = log.hear(CustomerChanged.class, one -> one.customer().equals(bruno));
            assertEquals(
                    shares.identities().getFirst().key(),
                    appears.identities().getFirst().key());
        }
    }

    @Test
    void endsWhatTheFormerOwnerHeldOfANumber() {
        var first = message("1" + run, LONG_AGO, "Ana Silva", attested(phone(number)));
        var second = message("2" + run, LATER, "Kevin Miller", attested(phone(number)));

        var ana = arrivals.of(List.of(first));
        var kevin = arrivals.of(List.of(second));

        assertNotEquals(ana, kevin);
        assertEquals(kevin, arrivals.of(null, attested(phone(number))));
        assertEquals(1, count("select count(*) from identity where value = $1 and valid_to is not null", number));
        assertEquals(
                1,
                count(
                        "select count(*) from decision where rule = 'RECYCLED' and details -> 'known' -> 0 ->> 'customer' = $1",
                        ana.value()));
    }

    @Test
    void doesTheSameInOneBatch() {
        var kevin = arrivals.of(List.of(
                message("1" + run, LONG_AGO, "Ana Silva", attested(phone(number))),
                message("2" + run, LATER, "Kevin Miller", attested(phone(number))),
                message("3" + run, LATER, "Rui Miller", attested(phone(number))),
                message("4" + run, LATER, "Kevin Miller", attested(phone(number)))));

        assertEquals(kevin, arrivals.of("Kevin", attested(phone(number))));
        assertEquals(3, count("select count(distinct customer) from identity where value = $1", number));
    }

    @Test
    void findsAMailboxUnderAnotherTag() {
        var eve = arrivals.of(null, attested(email("eve+shop" + home)));
        assertEquals(eve, arrivals.of(null, attested(email("eve" + home.substring(home.indexOf('@'))))));
        assertEquals(eve, arrivals.of(null, attested(email("eve+news" + home.substring(home.indexOf('@'))))));
    }

    @Test
    void keepsAForgerFromAProvenCustomer() {
        var eve = arrivals.of("Eve", verified(email(home)), attested(phone(number)));
        var forgers = List.of(
                arrivals.of("Eve", claimed(email(home))),
                arrivals.of("Eve", claimed(email("x+tag@evil.example")), claimed(email(home))),
                arrivals.of("Eve", claimed(email(home.replace("@", "+shop@")))),
                arrivals.of("Eve", attested(visitor(run)), claimed(email(home)), claimed(phone(number))),
                arrivals.of("Eve", attested(email(run + "@evil.example")), claimed(email(home))),
                arrivals.of("Eve", claimed(phone(number.replace("+55119", "+5511")))));

        forgers.forEach(forger -> assertNotEquals(eve, forger));
        assertEquals(eve, arrivals.of(null, attested(email(home))));
        assertEquals(
                1,
                count(
                        "select count(distinct customer) from assignment where customer = $1 and valid_to is null",
                        eve.value()));
        assertEquals(2, count("select count(*) from assignment where customer = $1 and valid_to is null", eve.value()));
    }

    private long count(String query, String of) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(of))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }
}
