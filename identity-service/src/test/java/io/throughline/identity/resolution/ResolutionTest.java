package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.order;
import static io.throughline.identity.Touchpoints.received;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches against the real database, many at once: what two replicas do when everybody writes at the same moment. */
@QuarkusTest
@WithTestResource(TestServers.class)
class ResolutionTest {
    private static final int PEOPLE = 200;
    private static final int TRANSACTIONS = 16;
    private static final int BATCH = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String CUSTOMERS = """
            select count(distinct customer) from assignment join source_record using (touchpoint)
            where source_record.identities::text like $1
            """;

    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Transactions transactions;

    @Inject
    Resolution resolution;

    @Inject
    Pool pool;

    /** Fails without the statement Holders.LOCK: transactions then break on the index identity_assured. */
    @Test
    void makesOneCustomerOfEachPersonHoweverManyWriteAtOnce() {
        run(arrivals(PEOPLE, this::proofs), BATCH);
        assertEquals(4L * PEOPLE, count("select count(*) from source_record where identities::text like $1"));
        assertEquals(PEOPLE, count(CUSTOMERS));
        assertEquals(PEOPLE, count("select count(distinct customer) from identity where value like $1"));
        assertEquals(3L * PEOPLE, count("select count(*) from identity where value like $1"));
    }

    /** Fails without the statement Holders.LOCK: transactions then break on the index identity_claimed_origin. */
    @Test
    void makesOneCustomerOfEachClaimedAddress() {
        run(arrivals(PEOPLE, this::claims), BATCH);
        assertEquals(PEOPLE, count(CUSTOMERS));
    }

    /** Fails without "for update" in Holders.CUSTOMERS: the version then counts less than there were changes. */
    @Test
    void losesNoChangeOfACustomerWhoWritesFromTwoAddressesAtOnce() {
        run(List.of(received(message("0" + domain, null, verified(visitor(domain)), verified(email(domain))))));
        run(arrivals(20, this::sayings), 1);
        assertEquals(1, count("select count(distinct customer) from identity where value like $1"));
        assertEquals(2 + 20, count("select count(*) from identity where value like $1"));
        assertEquals(
                1 + 20,
                count("select max(version) from customer join identity on customer = customer.id"
                        + " where value like $1"));
    }

    @Test
    void doesNothingForATouchpointThatItKnows() {
        var mail = received(message("1" + domain, "Eve", attested(email("eve@" + domain))));
        run(List.of(mail, mail));
        run(List.of(mail));
        assertEquals(1, count("select count(*) from source_record where identities::text like $1"));
        assertEquals(1, count("select count(*) from assignment join identity using (customer) where value like $1"));
        assertEquals(1, count("select count(*) from decision join identity using (customer) where value like $1"));
    }

    @Test
    void writesDownWhyATouchpointIsWhose() {
        run(List.of(received(message("1" + domain, null, attested(email("1@" + domain))))));
        run(List.of(received(message("2" + domain, null, attested(email("2@" + domain))))));
        var both = List.of(attested(email("2@" + domain)), attested(email("1@" + domain)));
        run(List.of(received(message("3" + domain, null, both.toArray(Sender.Claim[]::new)))));
        assertEquals(
                1,
                count(
                        "select count(*) from decision join identity holder on holder.customer = details -> 'others' ->> 0"
                                + " where rule = 'ASSURED_CONFLICT' and actor = 'resolver' and value like $1"));
    }

    @Test
    void keepsHostileSenders() {
        var hostile = new IdentityKey(IdentityType.TOKEN, "\0\ud800", "\u0001".repeat(1000));
        var long1 = attested(email("\ud83d\ude00".repeat(460) + "@" + domain));
        run(List.of(received(message("1" + domain, "\0\udfff Eve", long1, attested(hostile), claimed(email(domain))))));
        assertEquals(
                3,
                count("select count(*) from identity where customer in"
                        + " (select customer from identity where value like $1)"));
    }

    private List<Received<Touchpoint>> proofs(int person) {
        var address = attested(email(person + "@" + domain));
        var name = person + "@" + domain;
        return List.of(
                received(message("a" + name, null, address)),
                received(message("b" + name, null, attested(visitor("v" + name)), verified(address.key()))),
                received(message("c" + name, null, verified(order("o" + name)), verified(address.key()))),
                received(message("d" + name, "Eve", address, attested(visitor("v" + name)))));
    }

    private List<Received<Touchpoint>> claims(int person) {
        var name = person + "@" + domain;
        return IntStream.range(0, 4)
                .mapToObj(n -> received(message(n + name, null, claimed(email(name)))))
                .toList();
    }

    private List<Received<Touchpoint>> sayings(int number) {
        var from = number % 2 == 0 ? visitor(domain) : email(domain);
        return List.of(received(message(number + domain, null, attested(from), claimed(email(number + "@" + domain)))));
    }

    private static List<Received<Touchpoint>> arrivals(int people, IntFunction<List<Received<Touchpoint>>> of) {
        var arrivals = new ArrayList<>(IntStream.rangeClosed(1, people)
                .boxed()
                .flatMap(n -> of.apply(n).stream())
                .toList());
        Collections.shuffle(arrivals, new Random(4711));
        return arrivals;
    }

    private void run(List<Received<Touchpoint>> batch) {
        run(batch, batch.size());
    }

    /** Cuts the arrivals into batches and runs them, always so many transactions at once. */
    private void run(List<Received<Touchpoint>> arrivals, int batch) {
        Multi.createFrom()
                .iterable(arrivals)
                .group()
                .intoLists()
                .of(batch)
                .onItem()
                .transformToUni(this::resolve)
                .merge(TRANSACTIONS)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Void> resolve(List<Received<Touchpoint>> batch) {
        return transactions.withConnection(connection -> resolution.apply(connection, batch));
    }

    private long count(String query) {
        var rows = pool.preparedQuery(query)
                .execute(Tuple.of("%" + domain + "%"))
                .await()
                .atMost(PATIENCE);
        return rows.iterator().next().getLong(0);
    }
}
