package io.throughline.gateway.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.EventId;
import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.vault.Secrets;
import io.throughline.gateway.webhook.Receiver;
import io.throughline.gateway.webhook.event.PublicEvent;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long times in short: the real steps, tables and requests at a simulated time. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OutageTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CONVERSATIONS = 7;

    private final MutableClock clock = new MutableClock();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Map<String, List<String>> told = new HashMap<>();
    private final Map<String, List<String>> arrived = new ConcurrentHashMap<>();

    @Inject
    Simulated simulated;

    @Inject
    AddressGuard guard;

    @Inject
    Secrets vault;

    @Inject
    SendingConfig config;

    @Inject
    WebhookMetrics metrics;

    @Inject
    Vertx vertx;

    private Receiver receiver;
    private String endpoint;
    private volatile boolean down;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        receiver.behave((request, out) -> {
            if (down) {
                out.close();
            } else {
                arrived.computeIfAbsent(request.body(), none -> new ArrayList<>())
                        .add(request.id());
                Receiver.answering(204).answer(request, out);
            }
        });
        endpoint = simulated.endpoint(receiver.url("/hook"), clock);
    }

    @AfterEach
    void close() throws IOException {
        simulated.remove(endpoint);
        receiver.close();
    }

    private Attempting attempting(Deliveries replica) {
        var sender = new WebhookSender(vertx, guard, vault, clock, config);
        return new Attempting(sender, replica, metrics, clock);
    }

    /** Some messages, of conversations by chance; the body is the conversation. */
    private void say(int messages) {
        var events = IntStream.range(0, messages)
                .mapToObj(message -> "cnv_" + random.nextInt(CONVERSATIONS))
                .map(key -> new PublicEvent(EventId.draw(clock.instant()).value(), "note.added", key, null, key))
                .toList();
        events.forEach(event ->
                told.computeIfAbsent(event.key(), none -> new ArrayList<>()).add(event.id()));
        simulated.add(endpoint, clock, events);
    }

    private long waiting() {
        return Long.parseLong(simulated
                .query("select count(*) from webhook_message where endpoint = $1 and state = 'waiting'", endpoint)
                .getFirst());
    }

    @Test
    void leavesEveryMessageToArriveOnceAndInOrderWhenTheReceiverWasDownForSixHours() {
        System.out.println("OutageTest: seed " + seed);
        // Given two replicas
        var one = simulated.replica(clock, seed);
        var other = simulated.replica(clock, seed + 1);
        var attemptingOne = attempting(one);
        var attemptingOther = attempting(other);
        say(20);
        simulated.tick(endpoint, one, attemptingOne);

        // When
        down = true;
        int attempts = 0;
        for (int minute = 0; minute < 6 * 60; minute++) {
            say(random.nextInt(3));
            attempts += simulated.tick(endpoint, one, attemptingOne);
            attempts += simulated.tick(endpoint, other, attemptingOther);
            clock.advance(MINUTE);
        }
        down = false;
        int late = 0;
        for (; waiting() > 0 && late < 60; late++) {
            simulated.tick(endpoint, late % 2 == 0 ? one : other, late % 2 == 0 ? attemptingOne : attemptingOther);
            clock.advance(MINUTE);
        }

        // Then
        int all = told.values().stream().mapToInt(List::size).sum();
        System.out.printf(
                "OutageTest: %d messages, %d attempts while it was down, all there %d minutes after it was back%n",
                all, attempts, late);
        assertEquals(told, new HashMap<>(arrived), "seed " + seed);
        assertTrue(late <= 8, () -> "it took too long, seed " + seed);
        assertTrue(attempts < 150, "an endpoint that is down costs a probe now and then");
    }

    @Test
    void disablesAnEndpointThatFailsForThreeDaysAndLosesNothing() {
        // Given
        var replica = simulated.replica(clock, seed);
        var attempting = attempting(replica);
        down = true;
        say(50);

        // When
        for (int hour = 0; hour < 73; hour++) {
            simulated.tick(endpoint, replica, attempting);
            clock.advance(Duration.ofHours(1));
        }

        // Then
        assertEquals(
                List.of("disabled failing"),
                simulated.query("select state || ' ' || reason from webhook_endpoint where id = $1", endpoint));
        assertEquals(50, waiting());
    }

    @Test
    void letsTheFollowersOfADeadMessageGo() {
        // Given a message that is refused for ever, while others are not
        var replica = simulated.replica(clock, seed);
        var attempting = attempting(replica);
        say(1);
        var bad = told.values().iterator().next().getFirst();
        receiver.behave((request, out) ->
                Receiver.answering(request.id().equals(bad) ? 400 : 204).answer(request, out));
        say(30);

        // When
        var delivered = new HashSet<String>();
        for (int tick = 0; tick < 220; tick++) {
            simulated.tick(endpoint, replica, attempting);
            delivered.addAll(delivered());
            clock.advance(tick < 40 ? MINUTE : MINUTE.multipliedBy(30));
            say(1);
        }

        // Then
        assertEquals(
                List.of(bad),
                simulated.query("select id from webhook_message where endpoint = $1 and state = 'dead'", endpoint));
        assertTrue(delivered.size() > 100, () -> "only " + delivered.size() + " delivered");
        assertEquals(
                List.of("10"),
                simulated.query(
                        "select attempts from webhook_message where endpoint = $1 and state = 'dead'", endpoint));
    }

    private List<String> delivered() {
        return simulated.query("select id from webhook_message where endpoint = $1 and state = 'delivered'", endpoint);
    }

    @Test
    void takesNothingFromWhoHoldsItUntilTheLeaseOfADeadHolderEnds() {
        // Given a replica that dies with three messages sent, of which it wrote down one
        say(200);
        var dying = simulated.replica(clock, seed);
        var other = simulated.replica(clock, seed + 1);
        var held = simulated.run(() -> dying.claim(endpoint, 3));
        var attempting = attempting(dying);
        simulated.run(() -> attempting.attempt(held.getFirst()));
        var lost = held.stream().skip(1).map(Claimed::id).toList();

        // When
        var meanwhile = simulated.run(() -> other.claim(endpoint, 100));
        var keys = meanwhile.stream().map(message -> message.lane().key()).toList();
        clock.advance(other.lease());
        var after = simulated.run(() -> other.claim(endpoint, 100));

        // Then nobody touched the two lanes meanwhile, and afterwards exactly the two are sent again
        assertEquals(CONVERSATIONS - 2, meanwhile.size());
        held.stream()
                .skip(1)
                .forEach(message -> assertTrue(!keys.contains(message.lane().key())));
        var again = after.stream().map(Claimed::id).toList();
        assertTrue(again.containsAll(lost), () -> again + " without " + lost);
        assertTrue(!again.contains(held.getFirst().id()));

        // And what the dead one says when it is not dead after all is not written down
        var late = held.get(1);
        simulated.run(() -> attempting.attempt(late));
        assertEquals(
                List.of("waiting"),
                simulated.query(
                        "select state from webhook_message where endpoint = $1 and id = '" + late.id() + "'",
                        endpoint));
    }
}
