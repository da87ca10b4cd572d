package io.throughline.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Doors;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.Staff;
import io.throughline.stack.story.Visitor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thousand agents' streams and five thousand idle chats on one gateway. */
class CrowdedGatewayTest {
    private static final int STREAMS = 1_000;
    private static final int CHATS = 5_000;
    private static final int AT_ONCE = 64;
    private static final long MOST_KILOBYTES = 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());

    @Test
    void holdsThemInAGigabyteAndGoesOnWorking() throws IOException, InterruptedException, ExecutionException {
        assumeTrue(
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount()
                        > 2 * (STREAMS + CHATS),
                "this machine allows a process too few open files (ulimit -n)");
        stack.resolveWhatWaits();
        var inbox = DemoInboxes.chat(new Api(stack.doors(), keycloak.user("adam")));
        var tokens = Stream.of("ana", "ben", "carla", "sue", "adam")
                .map(keycloak::user)
                .toList();
        var open = new ArrayList<IdleConnection>();
        try (var replica = stack.running().replica(Service.GATEWAY, "-Xmx512m")) {
            // Given all of them
            var doors = Doors.of(replica.ports());
            long alone = new Memory(replica.pid()).kilobytes();
            long begun = System.nanoTime();
            open.addAll(opened(STREAMS, at -> IdleConnection.stream(doors.gateway(), tokens.get(at % tokens.size()))));
            open.addAll(opened(CHATS, at -> IdleConnection.chat(doors.gateway(), inbox)));
            var took = Duration.ofNanos(System.nanoTime() - begun);

            // Then one more customer is heard by an agent among them
            new Staff(new Api(stack.doors(), keycloak.user("sue"))).arrange();
            new Api(doors, tokens.getFirst()).put("/v1/agents/me/presence", Map.of("presence", "available"));
            var text = "one among many " + UUID.randomUUID();
            long said = System.nanoTime();
            try (var visitor = Visitor.anonymous(doors, inbox)) {
                visitor.say(text);
                open.getFirst().await(text);
            }
            var heard = Duration.ofNanos(System.nanoTime() - said);

            // And the gateway needs no more than a gigabyte
            long crowded = new Memory(replica.pid()).kilobytes();
            System.out.printf(
                    "%d streams of %d agents and %d chats: %d MB resident (%d MB before), opened in %d s; a message"
                            + " among them is heard after %d ms%n",
                    STREAMS, tokens.size(), CHATS, crowded / 1024, alone / 1024, took.toSeconds(), heard.toMillis());
            assertTrue(crowded < MOST_KILOBYTES, crowded + " kB");
            assertTrue(heard.compareTo(SOON) < 0, "heard after " + heard);
        } finally {
            new Api(stack.doors(), tokens.getFirst()).put("/v1/agents/me/presence", Map.of("presence", "offline"));
            for (var connection : open) {
                connection.close();
            }
            stack.resolveWhatWaits();
        }
    }

    /** Opens one connection, the so manieth. */
    @FunctionalInterface
    private interface Opening {
        IdleConnection open(int at) throws IOException;
    }

    private static List<IdleConnection> opened(int count, Opening opening)
            throws InterruptedException, ExecutionException {
        var turns = new Semaphore(AT_ONCE);
        var opened = new ArrayList<IdleConnection>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, count)
                    .mapToObj(at -> (Callable<IdleConnection>) () -> inTurn(turns, opening, at))
                    .toList();
            for (Future<IdleConnection> call : people.invokeAll(calls)) {
                opened.add(call.get());
            }
        }
        return opened;
    }

    private static IdleConnection inTurn(Semaphore turns, Opening opening, int at)
            throws IOException, InterruptedException {
        turns.acquire();
        try {
            return opening.open(at);
        } finally {
            turns.release();
        }
    }
}
