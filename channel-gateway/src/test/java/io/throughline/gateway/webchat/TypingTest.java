package io.throughline.gateway.webchat;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.live.Whispers;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class TypingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Inboxes inboxes;

    @Inject
    Whispers whispers;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Test
    void isSeenOnTheOtherSideAndNowhereKept() {
        // Given
        var inbox = ChatInbox.create(inboxes, true);
        var chat = ChatClient.open(inbox);
        var visitor = chat.hello(new JsonObject()).frame("welcome").getString("visitor");
        var conversation = ConversationId.draw(clock.instant());
        hold(conversation, inbox, visitor, agent("ana"));
        List<String> heard = new CopyOnWriteArrayList<>();
        var listening = whispers.to(agent("ana").value())
                .subscribe()
                .with(whisper -> heard.add(whisper.type() + whisper.data()));

        // When
        chat.send("typing", new JsonObject());
        chat.send("typing", new JsonObject());
        type("ben", conversation);
        type("ana", conversation);
        type("ana", conversation);

        // Then
        assertEquals("ana", chat.frame("typing").getString("author"));
        await().until(() -> !heard.isEmpty());
        assertEquals(
                List.of("typing{\"conversation\":\"" + conversation + "\",\"by\":\"customer\"}"), List.copyOf(heard));
        chat.say(UUID.randomUUID(), "hello");
        chat.frame("ack");
        assertEquals(1, chat.count("typing"), "neither Ben's, who does not hold it, nor a second one at once");
        assertTrue(chat.all("typing").getFirst().getLong("seq") == null, "it is no entry of the feed");
        listening.cancel();
    }

    private static AgentId agent(String name) {
        return AgentId.ofUser(TestTokens.userId(name));
    }

    private static void type(String agent, ConversationId conversation) {
        given().auth()
                .oauth2(TestTokens.of(agent, "agent"))
                .post("/v1/conversations/" + conversation + "/typing")
                .then()
                .statusCode(202);
    }

    private void hold(ConversationId conversation, String inbox, String visitor, AgentId agent) {
        var subject = ChatCustomer.subject(new InboxId(inbox), new IdentityKey(IdentityType.VISITOR, inbox, visitor));
        execute("insert into web_chat_conversation values ($1, $2, now())", Tuple.of(subject, conversation.value()));
        execute(
                "insert into desk_assignment values ($1, $2, $3, 'held', now())",
                Tuple.of("rsv-" + visitor, conversation.value(), agent.value()));
    }

    private void execute(String statement, Tuple values) {
        var rows = pool.preparedQuery(statement).execute(values).await().atMost(SOON);
        assertEquals(1, rows.rowCount());
    }
}
