package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.received;
import static io.throughline.identity.Touchpoints.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Touchpoint;
import io.throughline.outbox.Received;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * New people who arrive over several channels at the same moment, their keys in several forms. 300 people at 16
 * transactions at once; {@code -Dthroughline.race.people=3000} makes it more.
 */
@QuarkusTest
@WithTestResource(TestServers.class)
class KeysRaceTest {
    private static final int PEOPLE = Integer.getInteger("throughline.race.people", 300);
    private static final int TRANSACTIONS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Random RANDOM = new Random();

    private static final String CUSTOMERS = """
            select count(distinct customer), count(distinct touchpoint) from assignment
            join source_record using (touchpoint) where source_record.identities::text like $1
            """;

    private final String run = UUID.randomUUID().toString();

    /** Seven digits of a mobile number that no other run uses. */
    private final int numbers = RANDOM.nextInt(10_000_000);

    @Inject
    Transactions transactions;

    @Inject
    Resolution resolution;

    @Inject
    Pool pool;

    /** Fails when a tagged address locks itself and not its mailbox: two tags then make two customers. */
    @Test
    void makesOneCustomerOfEachMailboxHoweverItIsTagged() {
        arrive(this::mails);
        assertEquals(List.of((long) PEOPLE, 4L * PEOPLE), customers());
    }

    /** Fails when MobileForm leaves numbers as they are. */
    @Test
    void makesOneCustomerOfEachMobileNumberInWhateverForm() {
        arrive(this::numbers);
        assertEquals(List.of((long) PEOPLE, 4L * PEOPLE), customers());
    }

    private List<Received<Touchpoint>> mails(int person) {
        var plain = attested(email(person + "@" + run + ".example"));
        var tagged = attested(email(person + "+shop@" + run + ".example"));
        return List.of(
                arrival("a" + person, plain),
                arrival("b" + person, tagged),
                arrival("c" + person, attested(phone("+55119" + number(person))), plain),
                arrival("d" + person, attested(phone("+5511" + number(person))), tagged));
    }

    private List<Received<Touchpoint>> numbers(int person) {
        var browser = attested(visitor(person + "@" + run));
        var marked = attested(visitor("b" + person + "@" + run));
        return List.of(
                arrival("e" + person, attested(phone("+55219" + number(person))), browser),
                arrival("f" + person, attested(phone("+5521" + number(person))), marked),
                arrival("g" + person, attested(phone("55219" + number(person))), browser),
                arrival("h" + person, attested(phone("5521" + number(person))), marked));
    }

    private String number(int person) {
        return "8%07d".formatted((numbers + person) % 10_000_000);
    }

    private Received<Touchpoint> arrival(String id, Sender.Claim... identities) {
        return received(message(id + run, null, identities));
    }

    private void arrive(IntFunction<List<Received<Touchpoint>>> of) {
        var arrivals = new ArrayList<Received<Touchpoint>>();
        for (int person = 0; person < PEOPLE; person++) {
            arrivals.addAll(of.apply(person));
        }
        // One person's arrivals stay near each other, so that they meet.
        for (int from = 0; from < arrivals.size(); from += TRANSACTIONS) {
            Collections.shuffle(arrivals.subList(from, Math.min(from + TRANSACTIONS, arrivals.size())), RANDOM);
        }
        Multi.createFrom()
                .iterable(arrivals)
                .onItem()
                .transformToUni(arrival ->
                        transactions.withConnection(connection -> resolution.apply(connection, List.of(arrival))))
                .merge(TRANSACTIONS)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }

    private List<Long> customers() {
        var row = pool.preparedQuery(CUSTOMERS)
                .execute(Tuple.of("%" + run + "%"))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();
        return List.of(row.getLong(0), row.getLong(1));
    }
}
