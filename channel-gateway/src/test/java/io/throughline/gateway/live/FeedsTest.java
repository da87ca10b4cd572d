package io.throughline.gateway.live;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.throughline.gateway.live.Feeds.Appended;
import io.throughline.gateway.live.Feeds.Draft;
import io.throughline.gateway.live.Signal.Entry;
import io.throughline.gateway.live.Signal.Opened;
import io.throughline.gateway.live.Signal.Resync;
import io.throughline.gateway.testing.Soon;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class FeedsTest {

    @Inject
    Feeds feeds;

    @Inject
    FeedFollower follower;

    @Inject
    FeedWatcher watcher;

    @Inject
    FeedTrimmer trimmer;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final String subject = "test-" + UUID.randomUUID();

    @Test
    void numbersEntriesFromOneAndGivesThemBackInOrder() {
        var appended = append(draft(1), draft(2), draft(3));

        assertEquals(List.of(1L, 2L, 3L), appended.stream().map(Appended::seq).toList());
        var page = read(0);
        assertEquals(3, page.head());
        assertEquals(
                List.of(1, 2, 3), page.entries().stream().map(FeedsTest::number).toList());
    }

    @Test
    void takesEachKeyOnce() {
        assertEquals(1, append(keyed("a"), keyed("a")).size());
        assertEquals(1, append(keyed("a"), keyed("b")).size());
        assertEquals(0, append(keyed("b")).size());

        assertEquals(2, read(0).head());
        assertEquals(2, read(0).entries().size());
    }

    @Test
    void leavesNoGapWhenATransactionFails() {
        append(draft(1));
        assertThrows(
                IllegalStateException.class,
                () -> wait(transactions.withConnection(connection -> feeds.append(connection, List.of(draft(2)))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))))));

        append(draft(3));

        assertEquals(
                List.of(1, 3), read(0).entries().stream().map(FeedsTest::number).toList());
        assertEquals(2, read(0).head());
    }

    @Test
    void showsAFollowerEveryEntryInOrderWhile16AppendAtOnce() throws Exception {
        long writers = 16;
        int each = 50;
        var following = follow(null);
        soon().until(() -> !following.getItems().isEmpty());
        try (var threads = Executors.newFixedThreadPool((int) writers)) {
            for (int writer = 0; writer < writers; writer++) {
                int first = writer * each;
                threads.execute(() -> IntStream.range(first, first + each).forEach(number -> append(draft(number))));
            }
        }

        soon().until(() -> entries(following).size() == writers * each);

        var heard = entries(following);
        assertEquals(
                LongStream.rangeClosed(1, writers * each).boxed().toList(),
                heard.stream().map(entry -> entry.position().seq()).toList());
        var lastOfWriter = new HashMap<Integer, Integer>();
        for (var entry : heard) {
            int number = number(entry);
            var last = lastOfWriter.put(number / each, number);
            assertTrue(last == null || last < number, "entry " + number + " came before " + last);
        }
        following.cancel();
    }

    @Test
    void givesExactlyTheMissedOnesAndThenWhatComes() {
        append(draft(1), draft(2), draft(3));
        var last = read(0).entries().getFirst().position();

        var following = follow(last);
        append(draft(4));

        soon().until(() -> entries(following).size() == 3);
        assertInstanceOf(Opened.class, following.getItems().getFirst());
        assertEquals(
                List.of(2, 3, 4),
                entries(following).stream().map(FeedsTest::number).toList());
        following.cancel();
    }

    @Test
    void resyncsAFollowerWhoWasAwayTooLong() {
        append(draft(1), draft(2), draft(3));
        var last = read(0).entries().getFirst().position();
        wait(pool.preparedQuery("update feed_entry set at = at - interval '31 days' where subject = $1 and seq <= 2")
                .execute(Tuple.of(subject)));
        wait(trimmer.trim());

        var following = follow(last);

        soon().until(() -> following.getItems().size() == 2);
        assertInstanceOf(Opened.class, following.getItems().getFirst());
        assertInstanceOf(Resync.class, following.getItems().getLast());
        assertEquals(3, following.getItems().getLast().position().seq());
        following.cancel();
    }

    @Test
    void readsNoFurtherThanASlowFollowerAsks() {
        append(IntStream.range(0, 500).mapToObj(this::draft).toArray(Draft[]::new));
        var slow = follower.follow(subject, null, From.OLDEST)
                .subscribe()
                .withSubscriber(AssertSubscriber.<Signal>create(1));
        soon().until(() -> slow.getItems().size() == 1);
        slow.request(10);
        soon().until(() -> slow.getItems().size() == 11);

        wait(pool.preparedQuery("delete from feed_entry where subject = $1 and seq > 100")
                .execute(Tuple.of(subject)));
        slow.request(1000);

        soon().until(() -> entries(slow).size() >= 50);
        assertTrue(
                entries(slow).size() <= 100,
                "what was read ahead: " + entries(slow).size());
        slow.cancel();
    }

    @Test
    void hearsAgainAfterItsConnectionWasCut() {
        var following = follow(null);
        soon().until(() -> !following.getItems().isEmpty());

        wait(pool.query("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen feed'"
                        + " or query = 'select 1'")
                .execute());
        append(draft(1));

        soon().until(() -> entries(following).size() == 1);
        following.cancel();
    }

    @Test
    void forgetsAFollowerWhoLeft() {
        var following = follow(null);
        assertTrue(watcher.follows(subject));

        following.cancel();

        soon().until(() -> !watcher.follows(subject));
    }

    private AssertSubscriber<Signal> follow(@Nullable Position last) {
        return follower.follow(subject, last, From.NOW)
                .subscribe()
                .withSubscriber(AssertSubscriber.<Signal>create(Long.MAX_VALUE));
    }

    private List<Appended> append(Draft... drafts) {
        return wait(transactions.withConnection(connection -> feeds.append(connection, List.of(drafts))));
    }

    private Page read(long after) {
        return wait(feeds.read(subject, after, 100));
    }

    private Draft draft(int number) {
        return new Draft(subject, "test", new JsonObject().put("n", number).encode(), null);
    }

    private Draft keyed(String key) {
        return new Draft(subject, "test", "{\"n\":0}", key);
    }

    private static int number(Entry entry) {
        return new JsonObject(entry.data()).getInteger("n");
    }

    private static List<Entry> entries(AssertSubscriber<Signal> following) {
        var entries = new ArrayList<Entry>();
        for (var signal : List.copyOf(following.getItems())) {
            if (signal instanceof Entry entry) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static <T> T wait(Uni<T> work) {
        return work.await().atMost(Soon.LATEST);
    }
}
