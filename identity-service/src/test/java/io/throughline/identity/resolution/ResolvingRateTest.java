package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.received;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.person.Field;
import io.throughline.identity.synthetic.Crowd;
import io.throughline.outbox.Received;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How fast touchpoints are resolved, each in a transaction of its own with its locks, writes and events, 16 at once; half
 * of them are of people who were here before. 500 people; {@code -Dthroughline.resolve.people=20000} makes it more.
 */
@QuarkusTest
@WithTestResource(TestServers.class)
class ResolvingRateTest {
    private static final int PEOPLE = Integer.getInteger("throughline.resolve.people", 500);
    private static final int TRANSACTIONS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final String CUSTOMERS = """
            select count(distinct customer) from assignment
            join source_record using (touchpoint) where source_record.identities::text like $1
            """;

    private final Crowd crowd = new Crowd(1);
    private final String run = UUID.randomUUID().toString();

    @Inject
    Transactions transactions;

    @Inject
    Resolution resolution;

    @Inject
    Pool pool;

    @Test
    void resolvesNewAndKnownPeople() {
        var nanos = new long[2 * PEOPLE];
        long began = System.nanoTime();
        Multi.createBy()
                .concatenating()
                .streams(all(0, nanos), all(1, nanos))
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(
                "resolved: %,d touchpoints of %,d people, %d at once: %,.0f/s, p50 %.1f ms, p99 %.1f ms%n",
                nanos.length,
                PEOPLE,
                TRANSACTIONS,
                nanos.length / seconds,
                nanos[PEOPLE] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
        assertEquals(PEOPLE, customers());
    }

    /** All people say something, and how long each takes is noted. */
    private Multi<Void> all(int time, long[] nanos) {
        return Multi.createFrom()
                .iterable(IntStream.range(0, PEOPLE).boxed().toList())
                .onItem()
                .transformToUni(person -> timed(person, time, nanos))
                .merge(TRANSACTIONS);
    }

    private Uni<Void> timed(int person, int time, long[] nanos) {
        long began = System.nanoTime();
        return transactions
                .withConnection(connection -> resolution.apply(connection, List.of(arrival(person, time))))
                .invoke(() -> nanos[time * PEOPLE + person] = System.nanoTime() - began);
    }

    private Received<Touchpoint> arrival(int person, int time) {
        var known = crowd.person(person);
        var name = known.get(Field.GIVEN_NAME) + " " + known.get(Field.SURNAME);
        return received(message(person + "-" + time + run, name, attested(email(person + "@" + run + ".example"))));
    }

    private long customers() {
        return pool.preparedQuery(CUSTOMERS)
                .execute(Tuple.of("%" + run + "%"))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
