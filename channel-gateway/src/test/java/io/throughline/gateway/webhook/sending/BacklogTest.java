package io.throughline.gateway.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.gateway.webhook.event.PublicEvent;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An endpoint for which very much waits. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BacklogTest {
    private static final int MUCH = 30_000;
    private static final int LANES = 5_000;
    private static final int LOOKS = 20;

    private final MutableClock clock = new MutableClock();

    @Inject
    Simulated simulated;

    @Inject
    Transactions transactions;

    private String dead;
    private String healthy;

    @BeforeEach
    void make() {
        dead = simulated.endpoint("https://dead.example/hook", clock);
        healthy = simulated.endpoint("https://healthy.example/hook", clock);
    }

    @AfterEach
    void remove() {
        simulated.remove(dead);
        simulated.remove(healthy);
    }

    /** Lets messages wait for the dead endpoint, all due, in so many lanes. */
    private void pile(int lanes) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        simulated.run(() -> transactions.withConnection(connection -> connection
                .preparedQuery("""
                        insert into webhook_message (endpoint, id, type, key, body, created_at)
                        select $1, 'evt_' || n, 'note.added', 'cnv_' || n % $2, '{}', $3
                        from generate_series(1, $4) as n
                        """)
                .execute(Tuple.of(dead, lanes, now, MUCH))
                .chain(() -> connection.preparedQuery("""
                                insert into webhook_lane (endpoint, key, due_at)
                                select distinct endpoint, key, cast($2 as timestamptz) from webhook_message
                                where endpoint = $1
                                """).execute(Tuple.of(dead, now)))
                .chain(() -> connection
                        .query("analyze webhook_message, webhook_lane")
                        .execute())));
    }

    private void set(String statement, Duration from) {
        simulated.run(() -> transactions.withConnection(connection -> connection
                .preparedQuery(statement)
                .execute(Tuple.of(dead, clock.instant().plus(from).atOffset(ZoneOffset.UTC)))));
    }

    private Duration looks(Deliveries replica, String endpoint) {
        long begun = System.nanoTime();
        for (int look = 0; look < LOOKS; look++) {
            var _ = simulated.run(replica::ready);
            var _ = simulated.run(() -> replica.claim(endpoint, 8));
        }
        return Duration.ofNanos((System.nanoTime() - begun) / LOOKS);
    }

    @Test
    void costsOneProbeNowAndThenWhenItRests() {
        // Given
        var replica = simulated.replica(clock, 1);
        var other = simulated.replica(clock, 2);
        pile(LANES);
        set(
                "update webhook_health set failures = 9, rests = 4, resting_until = $2 where endpoint = $1",
                Duration.ofMinutes(5));
        simulated.add(healthy, clock, List.of(new PublicEvent("evt_1", "note.added", "cnv_1", null, "{}")));

        // When
        var ready = simulated.run(replica::ready);
        var resting = simulated.run(() -> replica.claim(dead, 8));
        clock.advance(Duration.ofMinutes(5));
        var probes = simulated.run(() -> replica.claim(dead, 8));
        var others = simulated.run(() -> other.claim(dead, 8));

        // Then
        assertTrue(ready.contains(healthy));
        assertFalse(ready.contains(dead));
        assertEquals(List.of(), resting);
        assertEquals(1, probes.size());
        assertTrue(probes.getFirst().probe());
        assertEquals(List.of(), others, "one probe for all replicas");
    }

    @Test
    void isNotLookedThroughForTheFollowersOfAMessageThatHasToWait() {
        // Given
        var replica = simulated.replica(clock, 1);
        pile(1);
        set("update webhook_lane set due_at = $2 where endpoint = $1", Duration.ofHours(1));
        var _ = looks(replica, healthy);

        // When
        var nothing = looks(replica, healthy);
        var much = looks(replica, dead);

        // Then
        System.out.printf(
                "BacklogTest: a look takes %d us, and %d us where %d wait behind one%n",
                nothing.toNanos() / 1000, much.toNanos() / 1000, MUCH);
        assertEquals(List.of(), simulated.run(() -> replica.claim(dead, 8)));
        assertTrue(much.toMillis() <= 3 * nothing.toMillis() + 20, "it is looked through");
    }
}
