package io.throughline.identity.merging;

import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerEvent.CustomerSplit;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class MergeRaceTest {
    private static final int THREADS = 8;
    private static final int MERGES = 60;
    private static final int PEOPLE = 6;
    private static final Set<Integer> ANSWERS = Set.of(201, 409);

    private final String run = UUID.randomUUID().toString();

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private CustomerId person(int number) {
        return arrivals.of(null, attested(visitor(number + run)));
    }

    @Test
    void mergesTwoIntoEachOtherOnlyOnce() throws Exception {
        // Given
        var one = person(1);
        var other = person(2);

        // When
        var answers = atOnce(List.of(
                () -> Merges.merge(one, other).statusCode(),
                () -> Merges.merge(other, one).statusCode(),
                () -> Merges.merge(one, other).statusCode(),
                () -> Merges.merge(other, one).statusCode()));

        // Then
        assertEquals(1, answers.stream().filter(status -> status == 201).count(), answers.toString());
        assertEquals(3, answers.stream().filter(status -> status == 409).count(), answers.toString());
    }

    @Test
    void leavesNoChainWhateverIsMergedWhileTouchpointsArrive() throws Exception {
        // Given
        var people = IntStream.range(0, PEOPLE).mapToObj(this::person).toList();

        // When
        var answers = atOnce(IntStream.range(0, MERGES)
                .mapToObj(number -> something(people, new Random(number)))
                .toList());

        // Then
        assertTrue(ANSWERS.containsAll(answers), answers.toString());
        assertEquals(0, chains());
    }

    private Callable<Integer> something(List<CustomerId> people, Random random) {
        int one = random.nextInt(PEOPLE);
        int other = (one + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
        return random.nextBoolean()
                ? () -> Merges.merge(people.get(one), people.get(other)).statusCode()
                : () -> person(one).equals(people.get(one)) ? 201 : 0;
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            return threads.invokeAll(calls).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }
    }

    private long chains() {
        return pool.query(
                        "select count(*) from customer a join customer b on a.part_of = b.id where b.part_of is not null")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    @Test
    void tellsOfEachPartThatChangesHandsAndOfEachCustomerOfToday() {
        // Given
        var into = person(1);
        var other = person(2);
        var part = person(3);
        Merges.merged(other, part);

        try (var log = new Log(bootstrapServers)) {
            // When
            var operation = Merges.merged(into, other);

            // Then
            assertEquals(into, merged(log, part, 3).into());
            assertEquals(into, merged(log, other, 3).into());
            assertEquals(3, changed(log, into, 2).identities().size());

            // When
            Merges.undo(operation).then().statusCode(201);

            // Then
            assertEquals(other, merged(log, part, 4).into());
            assertEquals(2, changed(log, other, 4).identities().size());
            assertEquals(1, changed(log, into, 3).identities().size());
            var split = log.hear(CustomerSplit.class, one -> one.customer().equals(into));
            assertEquals(other, split.other());
            assertEquals(2, split.moved().size());
        }
    }

    private static CustomerMerged merged(Log log, CustomerId customer, long version) {
        return log.hear(CustomerMerged.class, one -> one.customer().equals(customer) && one.version() == version);
    }

    private static CustomerChanged changed(Log log, CustomerId customer, long version) {
        return log.hear(CustomerChanged.class, one -> one.customer().equals(customer) && one.version() == version);
    }

    @Test
    void refusesToChangeTheLog() {
        Merges.merged(person(1), person(2));
        for (var statement :
                List.of("update merge_log set reason = ''", "delete from merge_log", "truncate merge_log cascade")) {
            var failure = org.junit.jupiter.api.Assertions.assertThrows(
                    Exception.class,
                    () -> pool.query(statement).execute().await().indefinitely().size());
            assertTrue(String.valueOf(failure.getMessage()).contains("only ever added to"), failure.toString());
        }
    }
}
