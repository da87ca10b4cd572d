package io.throughline.gateway.webchat;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is not at the chat is told of answers, if they want to be, and not twice. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class NotifyingTest {
    @Inject
    Inboxes inboxes;

    @Inject
    Clock clock;

    private String inbox = "";

    @SuppressWarnings("NullAway.Init")
    private TestBrowser browser;

    @SuppressWarnings("NullAway.Init")
    private ChatClient chat;

    @SuppressWarnings("NullAway.Init")
    private IdentityKey visitor;

    @BeforeEach
    void subscribe() throws Exception {
        inbox = ChatInbox.create(inboxes, true);
        browser = new TestBrowser();
        soon().until(() -> {
            var window = ChatClient.open(inbox).hello(new JsonObject());
            boolean known = window.frame("welcome").getString("push_key") != null;
            chat = window;
            return known;
        });
        visitor = new IdentityKey(
                IdentityType.VISITOR, inbox, chat.frame("welcome").getString("visitor"));
        chat.send("push", browser.subscription());
        assertTrue(chat.frame("push").getBoolean("on"));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private void answer(String text) {
        TopicWriter.write(Replies.to(inbox, visitor, text, clock));
    }

    private List<String> bodies() {
        return browser.told().stream().map(told -> told.getString("body")).toList();
    }

    @Test
    void whoeverIsAwayIsToldOfTheLastAnswer() {
        // Given
        chat.kill();

        // When
        answer("Your parcel has come");
        answer("It is at the counter " + "x".repeat(300));

        // Then
        soon().until(() -> !browser.told().isEmpty());
        var told = browser.told().getFirst();
        assertEquals("Ana", told.getString("title"));
        assertTrue(told.getString("body").startsWith("It is at the counter x"));
        assertEquals(201, told.getString("body").length());
        assertEquals("https://shop.example/help", told.getString("page"));
        assertTrue(browser.authorizations().getFirst().startsWith("vapid t="));
    }

    @Test
    void whoeverIsThereIsNotTold() {
        // When
        answer("Are you there?");
        soon().until(() -> !chat.all("message").isEmpty());
        chat.send(
                "delivered",
                new JsonObject().put("seq", chat.all("message").getLast().getLong("seq")));
        chat.kill();
        answer("And now?");

        // Then
        soon().until(() -> !browser.told().isEmpty());
        assertEquals(List.of("And now?"), bodies());
    }

    @Test
    void aServiceThatIsBusyIsAskedAgain() {
        // Given
        chat.kill();
        browser.answer(503);

        // When
        answer("Once more");

        // Then
        soon().until(() -> !browser.told().isEmpty());
        assertEquals(List.of("Once more"), bodies());
        assertEquals(2, browser.authorizations().size());
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() {
        // Given
        chat.kill();
        browser.answer(410);
        answer("Nobody hears this");
        soon().until(() -> browser.authorizations().size() == 1);

        // When
        answer("Nor this");

        // Then
        assertNothingMoreIsTold();
    }

    @Test
    void whoeverDoesNotWantToBeToldIsNot() {
        // Given
        chat.send("push_off", new JsonObject().put("endpoint", browser.endpoint()));
        chat.frames("push", 2);
        chat.kill();

        // When
        answer("Quietly");

        // Then
        assertNothingMoreIsTold();
    }

    /** Another browser, which subscribes afterwards, is told of a later answer before anything else happens. */
    private void assertNothingMoreIsTold() {
        int before = browser.authorizations().size();
        try (var witness = new TestBrowser()) {
            var window = ChatClient.open(inbox).hello(new JsonObject());
            window.send("push", witness.subscription());
            assertTrue(window.frame("push").getBoolean("on"));
            window.kill();
            visitor = new IdentityKey(
                    IdentityType.VISITOR, inbox, window.frame("welcome").getString("visitor"));
            answer("Witness");
            soon().until(() -> !witness.told().isEmpty());
            assertEquals(before, browser.authorizations().size());
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void saysWhatIsNoSubscription() {
        for (var endpoint : List.of("ftp://push.example", "", "https://" + "x".repeat(3000))) {
            chat.send("push", browser.subscription().put("endpoint", endpoint));
        }
        chat.send("push", browser.subscription().put("keys", new JsonObject()));
        chat.send("push", new JsonObject());
        assertEquals(
                List.of("invalid"),
                chat.frames("error", 5).stream()
                        .map(error -> error.getString("code"))
                        .distinct()
                        .toList());
    }

    @Test
    void givesSitesWhatTheirWorkerNeeds() {
        given().get("/widget-worker.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Access-Control-Allow-Origin", "*")
                .body(containsString("showNotification"));
    }
}
