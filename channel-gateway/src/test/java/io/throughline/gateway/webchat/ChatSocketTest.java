package io.throughline.gateway.webchat;

import static io.throughline.contracts.Assurance.ATTESTED;
import static io.throughline.contracts.Assurance.CLAIMED;
import static io.throughline.contracts.Assurance.VERIFIED;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Delivery;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Sender.Claim;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.testing.Kafka;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class ChatSocketTest {
    private static final JsonObject NEW = new JsonObject();

    @Inject
    Inboxes inboxes;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private String inbox = "";

    @BeforeEach
    void createInbox() {
        inbox = ChatInbox.create(inboxes, true);
    }

    @Test
    void putsWhatAVisitorSaysOntoTheLogAndThenAcknowledgesIt() {
        try (var log = new Kafka(servers, Stream.TOUCHPOINTS)) {
            var chat = ChatClient.open(inbox);
            var visitor = chat.hello(NEW).frame("welcome").getString("visitor");
            var id = UUID.randomUUID();

            chat.send(
                    "profile", new JsonObject().put("email", "eve@example.org").put("name", "Eve"));
            chat.say(id, "hello");

            var ack = chat.frame("ack");
            assertEquals(id.toString(), ack.getString("client_msg_id"));
            var message = messages(log, 1).getFirst();
            assertEquals(message.id().value(), ack.getString("id"));
            assertEquals("hello", message.content().text());
            assertEquals("shop", message.origin().queue());
            assertEquals("Eve", message.origin().sender().name());
            assertEquals(
                    List.of(
                            new Claim(new IdentityKey(IdentityType.VISITOR, inbox, visitor), ATTESTED),
                            new Claim(IdentityKey.email("eve@example.org"), CLAIMED)),
                    message.origin().sender().identities());
            var shown = chat.frame("message");
            assertEquals("customer", shown.getString("from"));
            assertEquals(id.toString(), shown.getString("client_msg_id"));
        }
    }

    @Test
    void takesAMessageThatIsSentAgainForTheSame() {
        try (var log = new Kafka(servers, Stream.TOUCHPOINTS)) {
            var chat = ChatClient.open(inbox).hello(NEW);
            var id = UUID.randomUUID();

            chat.say(id, "hello");
            chat.say(id, "hello");
            chat.say(UUID.randomUUID(), "again");

            var acks = chat.frames("ack", 3);
            assertEquals(acks.get(0), acks.get(1));
            assertEquals(2, chat.frames("message", 2).size());
            var messages = messages(log, 3);
            assertEquals(messages.get(0).id(), messages.get(1).id());
            assertNotEquals(messages.get(0).id(), messages.get(2).id());
        }
    }

    @Test
    void knowsTheCustomerForWhomTheSiteVouches() {
        try (var log = new Kafka(servers, Stream.TOUCHPOINTS)) {
            var chat = ChatClient.open(inbox, ChatInbox.ORIGIN)
                    .hello(new JsonObject().put("identity_token", vouched("eve")));
            assertTrue(chat.frame("welcome").getBoolean("identified"));

            chat.say(UUID.randomUUID(), "hello");

            var claims = messages(log, 1).getFirst().origin().sender().identities();
            assertEquals(
                    new Claim(new IdentityKey(IdentityType.EXTERNAL_ACCOUNT, "shop", "eve"), VERIFIED),
                    claims.getFirst());
            assertTrue(claims.contains(new Claim(IdentityKey.email("eve@example.org"), VERIFIED)));
            assertEquals(IdentityType.VISITOR, claims.getLast().key().type());
        }
    }

    @Test
    void showsOneThreadInAllWindowsAndBrowsersOfAnIdentifiedCustomer() {
        var account = "eve-" + UUID.randomUUID();
        var laptop = ChatClient.open(inbox).hello(new JsonObject().put("identity_token", vouched(account)));
        var otherTab = ChatClient.open(inbox).hello(new JsonObject().put("identity_token", vouched(account)));

        laptop.say(UUID.randomUUID(), "hello");

        assertEquals("hello", otherTab.frame("message").getString("text"));
        var phone = ChatClient.open(inbox).hello(new JsonObject().put("identity_token", vouched(account)));
        assertEquals("hello", phone.frame("message").getString("text"));
        var stranger = ChatClient.open(inbox).hello(NEW);
        stranger.send("profile", new JsonObject().put("email", account + "@example.org"));
        stranger.say(UUID.randomUUID(), "it's me");
        assertEquals("it's me", stranger.frame("message").getString("text"));
        assertEquals(1, stranger.count("message"));
    }

    @Test
    void bringsOnlyWhatAReturningVisitorMissed() {
        var first = ChatClient.open(inbox);
        var token = first.hello(NEW).frame("welcome").getString("visitor_token");
        first.say(UUID.randomUUID(), "one");
        first.say(UUID.randomUUID(), "two");
        first.frames("message", 2);
        var seen = first.all("message").getFirst();
        first.kill();

        var second = ChatClient.open(inbox)
                .hello(new JsonObject()
                        .put("visitor_token", token)
                        .put("epoch", seen.getString("epoch"))
                        .put("last_seq", seen.getLong("seq")));

        assertEquals("two", second.frame("message").getString("text"));
        assertEquals(2, second.frame("welcome").getLong("head"));
        var all = ChatClient.open(inbox).hello(new JsonObject().put("visitor_token", token));
        assertEquals(2, all.frames("message", 2).size());
        assertEquals(0, all.count("resync"));
    }

    @Test
    void tellsAVisitorWhosePositionIsUnknownToStartAnew() {
        var first = ChatClient.open(inbox);
        var token = first.hello(NEW).frame("welcome").getString("visitor_token");
        first.say(UUID.randomUUID(), "one");
        first.frame("message");

        var second = ChatClient.open(inbox)
                .hello(new JsonObject()
                        .put("visitor_token", token)
                        .put("epoch", "another")
                        .put("last_seq", 1));

        second.frame("resync");
        assertEquals("one", second.frame("message").getString("text"));
    }

    @Test
    void makesANewVisitorOfAForeignToken() {
        var token = ChatClient.open(ChatInbox.create(inboxes, true)).hello(NEW).frame("welcome");

        var welcome = ChatClient.open(inbox)
                .hello(new JsonObject().put("visitor_token", token.getString("visitor_token")))
                .frame("welcome");

        assertNotEquals(token.getString("visitor"), welcome.getString("visitor"));
        assertFalse(welcome.getBoolean("identified"));
    }

    @Test
    void showsAReplyOnceAndReportsHowFarItGot() {
        try (var replies = new Kafka(servers, Stream.REPLIES);
                var deliveries = new Kafka(servers, Stream.DELIVERIES)) {
            var chat = ChatClient.open(inbox);
            var visitor = chat.hello(NEW).frame("welcome").getString("visitor");
            var reply = Replies.to(inbox, new IdentityKey(IdentityType.VISITOR, inbox, visitor), "welcome", clock);

            replies.say("r1-" + visitor, reply);
            replies.say("r1-" + visitor, reply);

            var shown = chat.frame("message");
            assertEquals("agent", shown.getString("from"));
            assertEquals("Ana", shown.getString("author"));
            assertEquals(reply.message().value(), shown.getString("id"));
            soon().until(() -> states(deliveries, reply).equals(List.of(DeliveryState.SENT)));
            chat.send("delivered", new JsonObject().put("seq", 1));
            chat.send("delivered", new JsonObject().put("seq", 1));
            soon().until(() -> states(deliveries, reply).size() == 2);
            chat.send("read", new JsonObject().put("seq", 99));
            chat.send("read", new JsonObject().put("seq", 99));
            soon().until(() -> states(deliveries, reply)
                    .equals(List.of(DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ)));
            assertEquals(1, chat.count("message"));
        }
    }

    @Test
    void refusesToTalkWhenTheSitesWordHasExpired() {
        long soon = clock.instant().plus(Duration.ofSeconds(8)).getEpochSecond();
        var chat = ChatClient.open(inbox)
                .hello(new JsonObject().put("identity_token", ChatInbox.identityToken("eve", soon)));

        assertEquals(4401, chat.closeCode());
    }

    private String vouched(String account) {
        return ChatInbox.identityToken(
                account, clock.instant().plus(Duration.ofHours(1)).getEpochSecond());
    }

    private List<MessageReceived> messages(Kafka log, int count) {
        soon().until(() -> messages(log).size() >= count);
        return messages(log);
    }

    private List<MessageReceived> messages(Kafka log) {
        return log.heard(Touchpoint.class).stream()
                .filter(touchpoint -> touchpoint.origin().inbox().value().equals(inbox))
                .map(MessageReceived.class::cast)
                .toList();
    }

    private static List<DeliveryState> states(Kafka log, ReplyWritten reply) {
        return log.heard(Delivery.class).stream()
                .map(DeliveryReported.class::cast)
                .filter(report -> report.message().equals(reply.message()))
                .map(DeliveryReported::state)
                .toList();
    }
}
