package io.throughline.gateway.webchat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class BadFramesTest {
    private static final JsonObject NEW = new JsonObject();

    @Inject
    Inboxes inboxes;

    private String inbox = "";

    @BeforeEach
    void createInbox() {
        inbox = ChatInbox.create(inboxes, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "[]", "{\"type\":", ""})
    void closesWhenAFrameIsNotJson(String text) {
        var chat = ChatClient.open(inbox).hello(NEW);

        chat.sendText(text);

        assertEquals("malformed", chat.frame("error").getString("code"));
        assertEquals(1007, chat.closeCode());
    }

    @Test
    void closesWhenTheFirstFrameIsNotJson() {
        var chat = ChatClient.open(inbox);

        chat.sendText("hello");

        assertEquals(1007, chat.closeCode());
    }

    @Test
    void closesOnABinaryFrame() {
        var chat = ChatClient.open(inbox).hello(NEW);

        chat.sendBinary();

        assertEquals(1003, chat.closeCode());
    }

    @Test
    void closesOnAFrameThatIsTooLong() {
        var chat = ChatClient.open(inbox).hello(NEW);

        chat.sendText("x".repeat(70_000));

        assertEquals(1009, chat.closeCode());
    }

    @Test
    void closesOnAMessageThatIsTooLongInAllItsFrames() {
        var chat = ChatClient.open(inbox).hello(NEW);

        chat.sendPart("x".repeat(40_000), false);
        chat.sendPart("x".repeat(40_000), true);

        assertEquals(1009, chat.closeCode());
    }

    @Test
    void closesWhenNobodySaysHello() {
        assertEquals(1008, ChatClient.open(inbox).closeCode());
    }

    @Test
    void closesWhenSomethingIsSaidBeforeHello() {
        var chat = ChatClient.open(inbox);

        chat.say(UUID.randomUUID(), "first!");

        assertEquals(1008, chat.closeCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "inb_00000000000000000000000000", "%00"})
    void closesWhenThereIsNoSuchInbox(String unknown) {
        assertEquals(4404, ChatClient.open(unknown).closeCode());
    }

    @Test
    void closesWhenTheInboxIsClosed() {
        assertEquals(4404, ChatClient.open(ChatInbox.create(inboxes, false)).closeCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://shop.example", "https://shop.example.evil.example", "null"})
    void closesOnAnotherSite(String origin) {
        assertEquals(4403, ChatClient.open(inbox, origin).closeCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "e30.e30.e30"})
    void closesWhenTheIdentityTokenIsNotTheSites(String token) {
        var chat = ChatClient.open(inbox);

        chat.send("hello", new JsonObject().put("identity_token", token));

        assertEquals(4401, chat.closeCode());
    }

    @Test
    void answersWhatItCannotUseAndStaysOpen() {
        var chat = ChatClient.open(inbox).hello(NEW);

        chat.send("shout", NEW);
        chat.send("message", new JsonObject().put("text", "no id"));
        chat.send("read", new JsonObject().put("seq", "x"));
        chat.send("hello", NEW);
        chat.send("typing", NEW);
        chat.say(UUID.randomUUID(), "x".repeat(20_001));
        var id = UUID.randomUUID();
        chat.say(id, "still here");

        assertEquals(id.toString(), chat.frame("ack").getString("client_msg_id"));
        var codes = chat.frames("error", 5).stream()
                .map(error -> error.getString("code"))
                .toList();
        assertEquals(List.of("unknown_type", "invalid", "invalid", "unexpected", "invalid"), codes);
    }

    @Test
    void closesOnAFlood() {
        var chat = ChatClient.open(inbox).hello(NEW);

        try {
            for (int frame = 0; frame < 20_000; frame++) {
                chat.send("typing", NEW);
            }
        } catch (CompletionException closed) {
            // it may be closed while we still send
        }

        assertEquals(1008, chat.closeCode());
    }
}
