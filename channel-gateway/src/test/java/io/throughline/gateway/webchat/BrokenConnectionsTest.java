package io.throughline.gateway.webchat;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.testing.Kafka;
import io.throughline.gateway.testing.Soon;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class BrokenConnectionsTest {
    private static final int MESSAGES = 1000;
    private static final long SEED = 20260301;

    @Inject
    Inboxes inboxes;

    @Inject
    ChatFeeds feeds;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Test
    void loseAndRepeatNothingOfABurstToTheVisitor() {
        var inbox = ChatInbox.create(inboxes, true);
        var random = new Random(SEED);
        var window = ChatClient.open(inbox).hello(new JsonObject());
        var welcome = window.frame("welcome");
        var visitor = new IdentityKey(IdentityType.VISITOR, inbox, welcome.getString("visitor"));
        Thread.ofVirtual().start(() -> write(inbox, visitor));

        var seen = new ArrayList<JsonObject>();
        while (seen.size() < MESSAGES) {
            int until = Math.min(MESSAGES - seen.size(), 1 + random.nextInt(120));
            window.frames("message", until);
            window.kill();
            seen.addAll(window.all("message"));
            window = ChatClient.open(inbox)
                    .hello(new JsonObject()
                            .put("visitor_token", welcome.getString("visitor_token"))
                            .put("epoch", welcome.getString("epoch"))
                            .put("last_seq", seen.getLast().getLong("seq")));
        }

        assertEquals(
                LongStream.rangeClosed(1, MESSAGES).boxed().toList(),
                seen.stream().map(frame -> frame.getLong("seq")).toList(),
                "seed " + SEED);
        assertEquals(
                IntStream.range(0, MESSAGES)
                        .mapToObj(number -> "message " + number)
                        .toList(),
                seen.stream()
                        .map(frame -> frame.getJsonObject("data").getString("text"))
                        .toList());
    }

    @Test
    void loseAndRepeatNothingOfABurstFromTheVisitor() {
        var inbox = ChatInbox.create(inboxes, true);
        var random = new Random(SEED);
        try (var log = new Kafka(servers, io.throughline.contracts.Stream.TOUCHPOINTS)) {
            var hello = new JsonObject();
            var unsent = new ArrayList<UUID>(IntStream.range(0, MESSAGES)
                    .mapToObj(number -> new UUID(random.nextLong(), number))
                    .toList());
            var all = List.copyOf(unsent);
            while (!unsent.isEmpty()) {
                var window = ChatClient.open(inbox).hello(hello);
                hello.put("visitor_token", window.frame("welcome").getString("visitor_token"));
                var burst = List.copyOf(unsent.subList(0, Math.min(unsent.size(), 1 + random.nextInt(150))));
                burst.forEach(id -> window.say(id, id.toString()));
                int acks = 1 + random.nextInt(burst.size());
                soon().until(() -> window.count("ack") >= acks || window.count("error") > 0);
                window.kill();
                window.all("ack")
                        .forEach(ack -> unsent.remove(
                                UUID.fromString(ack.getJsonObject("data").getString("client_msg_id"))));
            }

            soon().until(() -> said(log, inbox).size() == MESSAGES);
            assertEquals(all.stream().map(UUID::toString).toList(), List.copyOf(said(log, inbox)), "seed " + SEED);
            var window = ChatClient.open(inbox).hello(hello);
            assertEquals(
                    all.stream().map(UUID::toString).toList(),
                    window.frames("message", MESSAGES).stream()
                            .map(data -> data.getString("text"))
                            .toList());
        }
    }

    @Test
    void takeNothingBeforeWhatWasPutOff() {
        var chat = ChatClient.open(ChatInbox.create(inboxes, true)).hello(new JsonObject());
        soon().until(() -> sayTooMuch(chat));
        var putOff = UUID.fromString(chat.frame("error").getString("client_msg_id"));
        assertEquals("rate_limited", chat.frame("error").getString("code"));

        soon().pollInterval(Duration.ofMillis(50)).until(() -> sayMore(chat, "out_of_order"));

        soon().pollInterval(Duration.ofMillis(50)).until(() -> sayAgain(chat, putOff));
        var next = UUID.randomUUID();
        soon().pollInterval(Duration.ofMillis(50)).until(() -> sayAgain(chat, next));
    }

    /** Says more than a burst, but no flood; whether that was too much, as it is unless the sending took seconds. */
    private static boolean sayTooMuch(ChatClient chat) {
        var ids = Stream.generate(UUID::randomUUID).limit(250).toList();
        ids.forEach(id -> chat.say(id, "more"));
        soon().until(() -> answered(chat, ids.getLast()));
        return chat.count("error") > 0;
    }

    private static boolean answered(ChatClient chat, UUID id) {
        return Stream.of("ack", "error")
                .flatMap(type -> chat.all(type).stream())
                .anyMatch(frame ->
                        id.toString().equals(frame.getJsonObject("data").getString("client_msg_id")));
    }

    private static boolean sayMore(ChatClient chat, String until) {
        chat.say(UUID.randomUUID(), "more");
        return chat.all("error").stream()
                .anyMatch(error -> error.getJsonObject("data").getString("code").equals(until));
    }

    private static boolean sayAgain(ChatClient chat, UUID id) {
        chat.say(id, "again");
        return chat.all("ack").stream()
                .anyMatch(ack ->
                        ack.getJsonObject("data").getString("client_msg_id").equals(id.toString()));
    }

    private void write(String inbox, IdentityKey visitor) {
        for (int number = 0; number < MESSAGES; number++) {
            feeds.replied(Replies.to(inbox, visitor, "message " + number, clock))
                    .await()
                    .atMost(Soon.LATEST);
        }
    }

    /** What was said, each touchpoint where it first stands. */
    private static Set<String> said(Kafka log, String inbox) {
        var said = new LinkedHashSet<String>();
        for (var touchpoint : log.heard(Touchpoint.class)) {
            if (touchpoint.origin().inbox().value().equals(inbox) && touchpoint instanceof MessageReceived message) {
                said.add(message.content().text());
            }
        }
        return said;
    }
}
