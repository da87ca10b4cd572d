package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.fact;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.order;
import static io.throughline.identity.Touchpoints.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.HeldIdentity;
import io.throughline.contracts.Event;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service from log to log, on a real broker and a real database. */
@QuarkusTest
@WithTestResource(TestServers.class)
class TouchpointListenerTest {
    private final String unique = UUID.randomUUID().toString();
    private final IdentityKey eve = email("eve@" + unique + ".example");

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Log log;

    @BeforeEach
    void open() {
        log = new Log(bootstrapServers);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private TouchpointIdentified identified(Touchpoint touchpoint) throws ExecutionException, InterruptedException {
        log.say(UUID.randomUUID().toString(), touchpoint);
        return log.hear(TouchpointIdentified.class, one -> one.touchpoint().equals(touchpoint));
    }

    private CustomerChanged changed(TouchpointIdentified identified, int identities) {
        return log.hear(
                CustomerChanged.class,
                one -> one.customer().equals(identified.customer())
                        && one.identities().size() == identities);
    }

    @Test
    void givesAnOrderAndAMailToOneCustomer() throws Exception {
        var number = order("4711-" + unique);
        var placed = identified(fact("order" + unique, "Eve Example", verified(number), verified(eve)));
        var mailed = identified(message("mail" + unique, "eve", attested(eve)));
        assertEquals(placed.customer(), mailed.customer());
        assertEquals("Eve Example", mailed.customerName());
        assertEquals(Assurance.ATTESTED, mailed.assurance());
        var snapshot = changed(placed, 2);
        assertEquals(1, snapshot.version());
        assertEquals(
                Set.of(number, eve),
                snapshot.identities().stream().map(HeldIdentity::key).collect(Collectors.toSet()));
        var mine = snapshot.identities().stream()
                .filter(one -> one.key().equals(eve))
                .findFirst();
        assertEquals(mailed.identity(), mine.orElseThrow().id());
    }

    @Test
    void keepsAForgerApartFromTheHolder() throws Exception {
        var genuine = identified(message("1" + unique, "Eve", attested(eve)));
        var forged = identified(message("2" + unique, "Eve", claimed(eve)));
        assertNotEquals(genuine.customer(), forged.customer());
        assertEquals(Assurance.CLAIMED, forged.assurance());
    }

    @Test
    void doesNothingForRepeats() throws Exception {
        var event = UUID.randomUUID().toString();
        var mail = message("1" + unique, "Eve", attested(eve));
        log.say(event, mail);
        log.say(event, mail);
        log.say(UUID.randomUUID().toString(), mail);
        var last = identified(message("2" + unique, "Eve", attested(eve), attested(order(unique))));
        assertEquals(
                1, heard(TouchpointIdentified.class, one -> one.touchpoint().equals(mail)));
        assertEquals(2, heard(TouchpointIdentified.class, one -> one.customer().equals(last.customer())));
        // Snapshots of a customer come in order: whatever a repeat had caused would be before this one.
        assertEquals(2, changed(last, 2).version());
        assertEquals(2, heard(CustomerChanged.class, one -> one.customer().equals(last.customer())));
    }

    private <E extends Event> int heard(Class<E> type, Predicate<E> wanted) {
        return log.all(type, wanted).size();
    }

    @Test
    void keysByCustomerAndCarriesTheTraceOn() throws Exception {
        var event = UUID.randomUUID().toString();
        var mail = message("1" + unique, "Eve", attested(eve));
        log.say(event, mail);
        var heard = log.hear(TouchpointIdentified.class, one -> one.touchpoint().equals(mail));
        var record = log.records(
                        TouchpointIdentified.class, one -> one.touchpoint().equals(mail))
                .getFirst();
        assertEquals(heard.customer().value(), record.key());
        assertEquals(
                "touchpoint.identified",
                header(record.headers().lastHeader("ce_type").value()));
        assertEquals(
                Log.trace(event),
                header(record.headers().lastHeader("traceparent").value()));
        var snapshot = log.hear(CustomerChanged.class, one -> one.customer().equals(heard.customer()));
        assertEquals(
                snapshot.key(),
                log.records(CustomerChanged.class, snapshot::equals).getFirst().key());
    }

    private static String header(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
