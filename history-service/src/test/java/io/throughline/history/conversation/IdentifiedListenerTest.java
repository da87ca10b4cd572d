package io.throughline.history.conversation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.history.card.Cards;
import io.throughline.history.rows.Sql;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class IdentifiedListenerTest {
    @Inject
    World world;

    @Inject
    Clock clock;

    @Inject
    Cards cards;

    @Inject
    Pool pool;

    private final Someone eve = new Someone();

    @Test
    void recordsAMailAndTellsItWithTheCard() {
        // Given
        world.publish(eve.identified(eve.fact("order.placed", "4711", now())));

        // When
        world.publish(eve.identified(eve.mail("m1-" + eve.id, now(), "Where\0 is it?")));

        // Then whoever routes it knows the story
        var recorded =
                assertInstanceOf(MessageRecorded.class, world.said(eve, 1).getFirst());
        assertEquals("Where is it?", recorded.message().text());
        assertEquals("Eve", recorded.card().name());
        assertEquals(eve.address(), recorded.card().identities().getFirst().key());
        assertEquals("4711", recorded.card().orders().getFirst().number());
        assertEquals(
                List.of("message_in", "opened", "fact"),
                recorded.card().entries().stream().map(entry -> entry.kind()).toList());
        assertEquals(
                recorded.conversation(),
                recorded.card().conversations().getFirst().id());

        // And so does whoever reads it
        World.ana()
                .get("/v1/customers/{id}/timeline", eve.id.value())
                .then()
                .statusCode(200)
                .body("data.kind", contains("message_in", "opened", "fact"))
                .body("data.seq", contains(3, 2, 1))
                .body("data[0].text", equalTo("Where is it?"))
                .body("data[0].identity.value", equalTo(eve.address().value()))
                .body("data[2].data.details.size", equalTo(43));
    }

    @Test
    void takesARepeatedEventOnce() {
        // Given
        var mail = eve.identified(eve.mail("m1-" + eve.id, now(), "Where is it?"));

        // When it comes three times, and once more under another event id
        world.publish("once-" + eve.id, mail);
        world.publish("once-" + eve.id, mail);
        world.publish("once-" + eve.id, mail);
        world.publish("again-" + eve.id, mail);
        world.publish(eve.identified(eve.mail("m2-" + eve.id, now(), "Are you there?")));

        // Then
        assertEquals(
                List.of("Where is it?", "Are you there?"),
                world.said(eve, 2).stream().map(IdentifiedListenerTest::text).toList());
        assertEquals(
                List.of("Where is it?", "Are you there?"),
                world.select(
                        "select text from entry where customer = $1 and kind = 'message_in' order by seq",
                        eve.id.value()));
    }

    @Test
    void givesOneConversationToBatchesThatRunAtTheSameTime() {
        // When
        var together = new CountDownLatch(8);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var batches = IntStream.range(0, 8)
                    .mapToObj(batch -> CompletableFuture.runAsync(() -> talk(together, batch), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(batches).orTimeout(30, TimeUnit.SECONDS).join();
        }

        // Then nothing is lost and no place is taken twice or left out
        assertEquals(
                List.of("1"),
                world.select("select cast(count(*) as int) from conversation where customer = $1", eve.id.value()));
        assertEquals(
                numbers(25), world.select("select seq from entry where customer = $1 order by seq", eve.id.value()));
        assertEquals(
                numbers(16),
                world.select(
                        "select message_seq from entry where customer = $1 and message_seq > 0 order by message_seq",
                        eve.id.value()));
    }

    @Test
    void takesABatchInAFixedNumberOfStatements() {
        assertEquals(statementsFor(2), statementsFor(60));
    }

    @Test
    void makesCardsInOneRoundTrip() {
        // Given
        var adam = new Someone();
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Where is it?"), eve.fact("order.placed", "1", now()));
        world.happens(adam, adam.chat(now(), "hello"));
        var counted = new CountedStatements();
        var client = new Pool(counted.over(io.vertx.sqlclient.Pool.class, pool.getDelegate()));

        // When
        var made = World.run(() -> cards.of(Sql.on(client), List.of(eve.id, adam.id)));

        // Then
        assertEquals(1, counted.count());
        assertEquals(2, made.size());
    }

    private void talk(CountDownLatch together, int batch) {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        world.happens(
                eve,
                eve.chat(now(), "hello " + batch),
                eve.fact("order.placed", "o" + batch, now()),
                eve.chat(now(), "there " + batch));
    }

    private int statementsFor(int customers) {
        var counted = new CountedStatements();
        var events = IntStream.range(0, customers)
                .mapToObj(number -> new Someone())
                .flatMap(someone -> java.util.stream.Stream.of(
                        someone.received(someone.mail("m" + someone.id, now(), "Hello")),
                        someone.received(someone.fact("order.placed", "1", now()))))
                .toList();
        world.inTransaction(connection -> world.take(
                new SqlConnection(counted.over(io.vertx.sqlclient.SqlConnection.class, connection.getDelegate())),
                events));
        return counted.count();
    }

    private Instant now() {
        return clock.instant();
    }

    private static List<String> numbers(int last) {
        return LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList();
    }

    private static String text(ConversationEvent event) {
        return ((MessageRecorded) event).message().text();
    }
}
