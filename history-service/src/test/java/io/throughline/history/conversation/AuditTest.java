package io.throughline.history.conversation;

import static io.throughline.history.conversation.World.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class AuditTest {
    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    @Test
    void keepsWhoDidWhatWithoutAWordOfIt() {
        // Given
        var conversation = mailed();

        // When
        post(conversation, "replies", Map.of("text", "Nobody is to read this"), "key-1");
        post(conversation, "replies", Map.of("text", "Nobody is to read this"), "key-1");
        post(conversation, "resolve", Map.of(), "key-2");

        // Then
        audit("thing=" + conversation)
                .body("data.operation", contains("conversation.resolve", "conversation.reply"))
                .body("data[1].subject", equalTo(TestTokens.userId("ana").toString()))
                .body("data[1].agent", equalTo(World.agent("ana").value()))
                .body("data[1].name", equalTo("ana"))
                .body("data[1].thing", equalTo(conversation))
                .body("data[1].at", startsWith("20"))
                .body("data[1].changed.status", equalTo("pending"))
                .body("data[1].changed.entries[0].kind", equalTo("message_out"))
                .body("data[1].changed.entries[0].channel", equalTo("email"))
                .body("data[1].changed.entries[0].message", startsWith("msg_"))
                .body("data[0].changed.status", equalTo("resolved"))
                .body(not(containsString("Nobody is to read")))
                .body(not(containsString("example.org")));
    }

    @Test
    void keepsNothingOfWhatIsRefusedOrChangesNothing() {
        // Given
        var conversation = mailed();
        post(conversation, "resolve", Map.of(), "key-1");

        // When a resolved conversation is answered, and resolved again
        post(conversation, "replies", Map.of("text", "too late"), "key-2")
                .then()
                .statusCode(409);
        post(conversation, "resolve", Map.of(), "key-3").then().statusCode(200);

        // Then
        audit("thing=" + conversation).body("data.operation", contains("conversation.resolve"));
    }

    @Test
    void findsWhatOneAgentDidPageByPage() {
        // Given
        var conversation = mailed();
        post(conversation, "notes", Map.of("text", "one"), "key-1");
        post(conversation, "notes", Map.of("text", "two"), "key-2");

        // When, then
        var mine = "thing=" + conversation + "&actor=";
        audit(mine + World.agent("ana")).body("data", hasSize(2));
        audit(mine + TestTokens.userId("ana")).body("data", hasSize(2));
        audit(mine + World.agent("ben")).body("data", hasSize(0));
        String next = audit("limit=1&thing=" + conversation)
                .body("data", hasSize(1))
                .extract()
                .path("page.next_cursor");
        audit("limit=1&thing=" + conversation + "&after=" + next)
                .body("data", hasSize(1))
                .body("page.has_more", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({"agent,403", "supervisor,403", "integration,403", "admin,200"})
    void isForAdministratorsOnly(String role, int status) {
        World.as("somebody", role).get("/v1/audit/history").then().statusCode(status);
    }

    private String mailed() {
        world.happens(eve, eve.mail("m1-" + eve.id, clock.instant(), "Where is it?"));
        return world.conversation(eve);
    }

    private static ValidatableResponse audit(String query) {
        return World.as("adam", "admin")
                .get("/v1/audit/history?" + query)
                .then()
                .statusCode(200);
    }
}
