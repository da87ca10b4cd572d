package io.throughline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class OutboxTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Relay relay;

    @Inject
    Pool pool;

    @Inject
    Effects effects;

    @Test
    void saysNothingBeforeTheCommitAndNothingWithoutIt() {
        // Given a transaction that has added an event, and is still open
        var conversation = effects.conversation();
        var connection = pool.getConnectionAndAwait();
        var transaction = add(connection, effects.outgoing(conversation, "uncommitted"));

        // When other transactions commit, and the open one is undone
        var other = effects.conversation();
        commit(effects.outgoing(other, "committed"));
        effects.awaitOf(other, List.of("committed"));
        transaction.rollbackAndAwait();
        connection.closeAndAwait();
        commit(effects.outgoing(conversation, "later"));

        // Then only what was committed is heard
        effects.awaitOf(conversation, List.of("later"));
    }

    @Test
    void losesNoRowThatCommitsAfterALaterOne() {
        // Given two transactions, of which the second commits first
        var early = effects.conversation();
        var late = effects.conversation();
        var connection = pool.getConnectionAndAwait();
        var transaction = add(connection, effects.outgoing(early, "took its number first"));
        var first = number(connection);
        commit(effects.outgoing(late, "committed first"));
        effects.awaitOf(late, List.of("committed first"));

        // When the first commits
        transaction.commitAndAwait();

        // Then it is heard, although a relay that asks for what is above the last number would not see it
        var last = Long.parseLong(
                effects.strings("select last_value from outbox_seq_seq").getFirst());
        assertTrue(first < last, "the rows were meant to commit out of sequence");
        effects.awaitOf(early, List.of("took its number first"));
        connection.closeAndAwait();
    }

    @Test
    void keepsTheOrderOfCommitsOfAKey() {
        // Given many transactions at once that add to the same key
        var conversation = effects.conversation();
        var works = IntStream.range(0, 60)
                .mapToObj(number -> transactions.withConnection(
                        connection -> outbox.add(connection, List.of(effects.outgoing(conversation, "order-" + number)))
                                .chain(() -> connection
                                        .preparedQuery("insert into committed (what) values ($1)")
                                        .execute(Tuple.of("order-" + number)))
                                .replaceWithVoid()))
                .toList();

        // When all have committed
        Uni.join().all(works).andFailFast().await().atMost(LONG);

        // Then they are heard in the order of their commits
        effects.awaitOf(
                conversation,
                effects.strings("select what from committed where what like $1 order by place", "order-%"));
    }

    @Test
    void addsToASessionAsToAConnection() {
        var conversation = effects.conversation();
        Effects.run(() -> transactions.withSession(session -> outbox.add(
                session, List.of(effects.outgoing(conversation, "one"), effects.outgoing(conversation, "two")))));
        effects.awaitOf(conversation, List.of("one", "two"));
    }

    @Test
    void sendsOnceWhenManyRelaysRunAtOnce() {
        var conversations = IntStream.range(0, 100)
                .mapToObj(number -> effects.conversation())
                .toList();
        var events = conversations.stream()
                .map(conversation -> effects.outgoing(conversation, "only once"))
                .toList();
        var rounds = IntStream.range(0, 8).mapToObj(number -> relay.round()).toList();

        transactions
                .withConnection(connection -> outbox.add(connection, events))
                .await()
                .atMost(LONG);
        Uni.join().all(rounds).andFailFast().await().atMost(LONG);

        conversations.forEach(conversation -> effects.awaitOf(conversation, List.of("only once")));
        assertEquals(
                List.of("0"),
                effects.strings(
                        "select count(*) from outbox where key = $1",
                        conversations.getFirst().value()));
    }

    @Test
    void refusesAnEventThatTheLogWouldRefuse() {
        var huge = effects.outgoing(effects.conversation(), "x".repeat(Outbox.LONGEST_PAYLOAD));
        var refused = assertThrows(IllegalArgumentException.class, () -> commit(huge));
        assertTrue(String.valueOf(refused.getMessage()).contains("attachment store"));
    }

    @Test
    void wakesFastAfterACommit() {
        var conversation = effects.conversation();
        commit(effects.outgoing(effects.conversation(), "warm"));
        var before = System.nanoTime();
        commit(effects.outgoing(conversation, "now"));
        effects.awaitOf(conversation, List.of("now"));
        assertFalse(Duration.ofNanos(System.nanoTime() - before).compareTo(Duration.ofSeconds(5)) > 0);
    }

    private void commit(Outgoing event) {
        transactions
                .withConnection(connection -> outbox.add(connection, List.of(event)))
                .await()
                .atMost(LONG);
    }

    private Transaction add(SqlConnection connection, Outgoing event) {
        var transaction = connection.beginAndAwait();
        outbox.add(connection, List.of(event)).await().atMost(LONG);
        return transaction;
    }

    private static long number(SqlConnection connection) {
        return connection
                .query("select max(seq) from outbox")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
