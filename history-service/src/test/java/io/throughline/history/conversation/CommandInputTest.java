package io.throughline.history.conversation;

import static io.throughline.history.conversation.World.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What agents may say, and how much of it. */
@QuarkusTest
@WithTestResource(TestServers.class)
class CommandInputTest {
    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    @Test
    void namesTheFieldsThatAreWrong() {
        post(mailed(), "replies", Map.of("text", "x".repeat(100_001), "subject", "y".repeat(999)))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.pointer", equalTo(List.of("/subject", "/text")))
                .body("errors.code", equalTo(List.of("length", "length")));
    }

    @Test
    void takesTheLongestTextAndHostileCharacters() {
        var conversation = mailed();
        post(conversation, "replies", Map.of("text", "x".repeat(100_000)))
                .then()
                .statusCode(201);
        post(conversation, "notes", Map.of("text", "a\0b \uD800 $1 ?1 :x {{}} ' \""))
                .then()
                .statusCode(201)
                .body("text", startsWith("ab "));
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        post(mailed(), "resolve", Map.of(), "k".repeat(201)).then().statusCode(400);
    }

    @Test
    void takesFilesWithoutAWord() {
        var file = Map.of("name", "a.pdf", "media_type", "application/pdf", "size", 3, "location", "a/b");
        post(mailed(), "replies", Map.of("attachments", List.of(file)))
                .then()
                .statusCode(201)
                .body("text", equalTo(""), "attachments[0].name", equalTo("a.pdf"));
    }

    @Test
    void refusesAnAnswerThatSaysNothing() {
        post(mailed(), "replies", Map.of("text", " \n", "attachments", List.of()))
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/text")), "errors.code", equalTo(List.of("required")));
    }

    private String mailed() {
        world.happens(eve, eve.mail("m1-" + eve.id, clock.instant(), "Where is it?"));
        return world.conversation(eve);
    }
}
