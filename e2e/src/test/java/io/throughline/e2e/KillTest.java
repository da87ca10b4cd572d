package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.Staff;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Kills each service while customers mail and chat, and compares what was accepted with what is there. */
class KillTest {
    private static final int CUSTOMERS = 200;
    private static final int MESSAGES_EACH = 10;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());

    @Test
    void storesEveryAcceptedMessageOnceAndInOrderWhateverProcessDies()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given agents who are there, and customers who mail and chat
        new Staff(new Api(stack.doors(), keycloak.user("sue"))).arrange();
        new Api(stack.doors(), keycloak.user("ana")).put("/v1/agents/me/presence", Map.of("presence", "available"));
        var chat = DemoInboxes.chat(new Api(stack.doors(), keycloak.user("adam")));
        var crowd = new Crowd(stack.doors(), chat, CUSTOMERS, MESSAGES_EACH, PAUSE);
        var talking = crowd.start();

        // When each service is killed in turn
        var victims = Service.values();
        for (int victim = 0; victim < victims.length; victim++) {
            int share = (victim + 1) * crowd.total() / (victims.length + 1);
            await().atMost(Duration.ofMinutes(3)).until(() -> crowd.acceptedCount() >= share);
            stack.running().kill9(victims[victim]);
        }
        talking.get(5, TimeUnit.MINUTES);
        for (var victim : victims) {
            stack.running().awaitReady(victim, Duration.ofMinutes(1));
        }

        // Then all of it is there, soon
        var lags = new Lags(stack);
        long end = System.nanoTime();
        await().atMost(RECOVERY.multipliedBy(3)).until(() -> stored(crowd).size() >= crowd.total());
        await().atMost(RECOVERY.multipliedBy(3)).until(lags::waiting, Map::isEmpty);
        var recovered = Duration.ofNanos(System.nanoTime() - end);
        System.out.printf(
                "%d messages of %d customers, %d sent twice, 4 kills; all lags 0 after %d ms%n",
                crowd.total(), CUSTOMERS, crowd.repeatedCount(), recovered.toMillis());
        assertTrue(recovered.compareTo(RECOVERY) <= 0, "all lags are 0 only after " + recovered);
        everyMessageOnceAndInOrder(crowd);
        oneRecordAndOneOpenConversationEach(crowd);
        atMostOneLiveReservationPerConversation();
    }

    private void everyMessageOnceAndInOrder(Crowd crowd) {
        var stored = stored(crowd).stream().map(List::getFirst).toList();
        assertEquals(new HashSet<>(crowd.accepted()), new HashSet<>(stored), "what was accepted is what is stored");
        assertEquals(crowd.total(), stored.size(), "each message is stored once");
        var last = new HashMap<String, Integer>();
        for (var text : stored) {
            int number = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
            var before = last.put(text.substring(0, text.lastIndexOf(' ')), number);
            assertTrue(before == null || before < number, text + " is stored after " + before);
        }
    }

    /** The texts of the crowd's messages with their customers, in the order of the customers' timelines. */
    private List<List<String>> stored(Crowd crowd) {
        return stack.query(
                Service.HISTORY,
                "select trim(both e'\\r\\n ' from text), customer from entry where kind = 'message_in' and text like '%s %%' order by customer, seq"
                        .formatted(crowd.run()));
    }

    private void oneRecordAndOneOpenConversationEach(Crowd crowd) {
        var customers = new HashMap<String, HashSet<String>>();
        stored(crowd).forEach(row -> customers
                .computeIfAbsent(row.getFirst().split(" ", 3)[1], none -> new HashSet<>())
                .add(row.get(1)));
        assertEquals(CUSTOMERS, customers.size());
        customers.forEach((number, ids) -> assertEquals(1, ids.size(), "records of customer " + number));
        assertEquals(
                CUSTOMERS,
                stack.number(
                        Service.IDENTITY,
                        "select count(distinct customer) from identity where value like '%%@%s' and valid_to is null"
                                .formatted(crowd.domain())));
        customers
                .values()
                .forEach(ids -> assertEquals(
                        1,
                        stack.number(
                                Service.HISTORY,
                                "select count(*) from conversation where status <> 'resolved' and customer = '%s'"
                                        .formatted(ids.iterator().next())),
                        "open conversations of " + ids));
    }

    private void atMostOneLiveReservationPerConversation() {
        assertEquals(List.of(), stack.query(Service.ROUTING, """
                        select conversation, count(*) from reservation where state in ('pending', 'accepted', 'wrapping')
                        group by conversation having count(*) > 1
                        """));
    }
}
