package io.throughline.gateway.webhook.sending;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.EventId;
import io.throughline.gateway.webhook.Receiver;
import io.throughline.gateway.webhook.event.PublicEvent;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints that hang, beside healthy ones, with the gateway's own worker. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class HangingEndpointsTest {
    private static final int HEALTHY = 20;
    private static final int HANGING = 5;
    private static final int MESSAGES = 40;
    private static final int ROUNDS = 4;

    private final Clock clock = Clock.systemUTC();
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<String> endpoints = new ArrayList<>();

    @Inject
    Simulated simulated;

    @Inject
    WebhookWorker worker;

    @AfterEach
    void close() throws IOException {
        endpoints.forEach(simulated::remove);
        for (var receiver : receivers) {
            receiver.close();
        }
    }

    private Receiver receiver() throws IOException {
        var receiver = new Receiver();
        receivers.add(receiver);
        endpoints.add(simulated.endpoint(receiver.url("/hook"), clock));
        return receiver;
    }

    private void say(String endpoint) {
        var events = IntStream.range(0, MESSAGES)
                .mapToObj(message -> new PublicEvent(
                        EventId.draw(clock.instant()).value(), "note.added", "cnv_" + message % 20, null, "{}"))
                .toList();
        simulated.add(endpoint, clock, events);
    }

    /** Until the healthy endpoints have heard all that is said now. */
    private Duration round(List<Receiver> healthy, int heard) {
        endpoints.forEach(this::say);
        long begun = System.nanoTime();
        worker.wake();
        soon().pollInterval(Duration.ofMillis(5))
                .until(() -> healthy.stream().allMatch(one -> one.heard().size() == heard));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void slowTheHealthyOnesByNoMoreThanHalf() throws IOException {
        // Given
        var healthy = new ArrayList<Receiver>();
        for (int number = 0; number < HEALTHY; number++) {
            healthy.add(receiver());
        }
        round(healthy, MESSAGES); // everything is warm
        var alone = best(healthy, 1);

        // When
        var hanging = new ArrayList<Receiver>();
        for (int number = 0; number < HANGING; number++) {
            var receiver = receiver();
            receiver.behave((request, out) -> new CountDownLatch(1).await());
            hanging.add(receiver);
        }
        var beside = best(healthy, 1 + ROUNDS);

        // Then
        System.out.printf(
                "HangingEndpointsTest: %d messages to %d healthy endpoints: %d ms alone, %d ms beside %d that hang%n",
                HEALTHY * MESSAGES, HEALTHY, alone.toMillis(), beside.toMillis(), HANGING);
        assertTrue(hanging.stream().allMatch(one -> one.heard().size() == 8), "each hangs with all it may");
        assertTrue(beside.toMillis() <= alone.toMillis() * 3 / 2, () -> "slowed by more than half");
    }

    /** The shortest of some rounds: what else the machine does lengthens some of them. */
    private Duration best(List<Receiver> healthy, int before) {
        return IntStream.rangeClosed(before + 1, before + ROUNDS)
                .mapToObj(number -> round(healthy, number * MESSAGES))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
