package io.throughline.gateway.webchat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.TaskId;
import io.throughline.contracts.WaitEvent;
import io.throughline.contracts.WaitEvent.WaitEnded;
import io.throughline.contracts.WaitEvent.WaitForetold;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.outbox.Received;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class ChatWaitsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Inboxes inboxes;

    @Inject
    ChatWaits waits;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Test
    void areToldToWhoeverWaitsAndNobodyElse() {
        // Given two chats
        var inbox = ChatInbox.create(inboxes, true);
        var chat = ChatClient.open(inbox);
        var conversation = begin(inbox, chat);
        var other = ChatClient.open(inbox);
        begin(inbox, other);

        // When
        tell(List.of(
                new WaitForetold(
                        task(),
                        conversation,
                        Channel.WEB_CHAT,
                        9,
                        null,
                        clock.instant().minus(Duration.ofMinutes(2))),
                new WaitForetold(task(), conversation, Channel.WEB_CHAT, 3, Duration.ofMinutes(4), clock.instant()),
                new WaitForetold(task(), conversation, Channel.WEB_CHAT, 2, null, clock.instant()),
                new WaitEnded(task(), conversation, Channel.WEB_CHAT, clock.instant())));

        // Then, but for what is no longer true
        chat.frame("wait_over");
        assertEquals(
                List.of("3 240", "2 null"),
                chat.frames("wait", 2).stream()
                        .map(wait -> wait.getInteger("position") + " " + wait.getValue("seconds"))
                        .toList());
        assertNull(chat.all("wait").getFirst().getLong("seq"), "it is no entry of the feed");
        assertEquals(0, other.count("wait"));
    }

    private TaskId task() {
        return TaskId.draw(clock.instant());
    }

    private ConversationId begin(String inbox, ChatClient chat) {
        var visitor = chat.hello(new JsonObject()).frame("welcome").getString("visitor");
        var subject = ChatCustomer.subject(new InboxId(inbox), new IdentityKey(IdentityType.VISITOR, inbox, visitor));
        var conversation = ConversationId.draw(clock.instant());
        pool.preparedQuery("insert into web_chat_conversation values ($1, $2, now())")
                .execute(Tuple.of(subject, conversation.value()))
                .replaceWithVoid()
                .await()
                .atMost(SOON);
        return conversation;
    }

    private void tell(List<WaitEvent> events) {
        var received = events.stream()
                .map(event -> new Received<WaitEvent>(event.key(), event.key(), event, null))
                .toList();
        pool.withTransaction(connection -> waits.take(connection, received))
                .await()
                .atMost(SOON);
    }
}
