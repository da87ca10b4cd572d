package io.throughline.history.conversation;

import static io.throughline.history.conversation.World.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.Reply;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Stream;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class CommandResourceTest {
    private static final String NOBODY = "cnv_00000000000000000000000000";

    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    @Test
    void answersAndTellsWhoDelivers() {
        // Given
        var conversation = mailed();

        // When
        post(conversation, "replies", Map.of("text", "On its way", "attachments", List.of(file())))
                .then()
                .statusCode(201)
                .body("kind", equalTo("message_out"))
                .body("message", startsWith("msg_"))
                .body("message_seq", equalTo(2))
                .body("delivery_state", equalTo("queued"))
                .body("author", equalTo(ana().value()))
                .body("author_name", equalTo("ana"))
                .body("identity.value", equalTo(eve.address().value()))
                .body("attachments[0].location", equalTo("a/b"));

        // Then
        var said = world.said(eve, 3);
        assertEquals("On its way", ((MessageRecorded) said.get(1)).message().text());
        assertEquals(2, ((MessageRecorded) said.get(1)).message().seq());
        assertEquals(ana(), ((StatusChanged) said.get(2)).by());
        var reply = world.log(Stream.REPLIES, Reply.class).stream()
                .filter(ReplyWritten.class::isInstance)
                .map(ReplyWritten.class::cast)
                .filter(written -> written.customer().equals(eve.id))
                .toList();
        assertEquals(1, reply.size());
        assertEquals(List.of("root-" + eve.id, "m1-" + eve.id), reply.getFirst().references());
        World.ana()
                .get("/v1/conversations/{id}", conversation)
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("waiting_since", nullValue())
                .body("messages", equalTo(2));
    }

    @Test
    void doesARepeatedCommandOnce() {
        // Given
        var conversation = mailed();

        // When
        var first = post(conversation, "replies", Map.of("text", "On its way"), "key-1");
        var again = post(conversation, "replies", Map.of("text", "On its way"), "key-1");
        post(conversation, "replies", Map.of("text", "Really"), "key-2").then().statusCode(201);

        // Then
        assertEquals(201, again.statusCode());
        assertEquals(first.jsonPath().getMap(""), again.jsonPath().getMap(""));
        assertEquals(
                List.of("On its way", "Really"),
                world.select(
                        "select text from entry where conversation = $1 and kind = 'message_out' order by seq",
                        conversation));
    }

    @Test
    void keepsTheKeysOfAgentsApart() {
        // Given
        var conversation = mailed();

        // When
        post(conversation, "notes", Map.of("text", "Of Ana"), "key-1").then().statusCode(201);
        World.as("ben", "agent")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "key-1")
                .body(Map.of("text", "Of Ben"))
                .post("/v1/conversations/{id}/notes", conversation)
                .then()
                .statusCode(201)
                .body("text", equalTo("Of Ben"));
    }

    @Test
    void resolvesTwiceWithTheSameResultAndOneEvent() {
        // Given
        var conversation = mailed();

        // When
        var first = post(conversation, "resolve");
        var second = post(conversation, "resolve");
        post(conversation, "reopen").then().statusCode(200).body("status", equalTo("open"));

        // Then
        assertEquals(200, second.statusCode());
        assertEquals(first.jsonPath().getMap(""), second.jsonPath().getMap(""));
        assertEquals(
                List.of("open", "resolved"),
                world.said(eve, 3).stream()
                        .skip(1)
                        .map(event -> ((StatusChanged) event).from().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void refusesWhatAResolvedConversationCannotDo() {
        // Given
        var conversation = mailed();
        post(conversation, "resolve").then().statusCode(200);

        // When, then
        post(conversation, "replies", Map.of("text", "On its way"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/conversation-resolved"));
        post(conversation, "pending").then().statusCode(409);
        post(conversation, "notes", Map.of("text", "Allowed")).then().statusCode(201);
        post(conversation, "reopen").then().statusCode(200);
        post(conversation, "pending").then().statusCode(200).body("status", equalTo("pending"));
    }

    @ParameterizedTest
    @CsvSource({"replies", "notes", "resolve", "reopen", "pending"})
    void knowsNoConversationThatIsNot(String verb) {
        post(NOBODY, verb, Map.of("text", "hello")).then().statusCode(404);
        post("cnv_nonsense", verb, Map.of("text", "hello")).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "''|422||required",
                "null|422||required",
                "{|400||",
                "[]|422||type",
                "7|422||type",
                "{}|422|/text|required",
                "{\"text\": null}|422|/text|required",
                "{\"text\": \" \"}|422|/text|required",
                "{\"text\": {}}|422|/text|type",
                "{\"text\": 7}|422|/text|type",
                "{\"text\": [\"a\"]}|422|/text|type",
                "{\"text\": \"a\", \"txt\": \"b\"}|422|/txt|unknown",
                "{\"text\": \"a\", \"text\": \"b\"}|422|/text|duplicate",
                "{\"text\": \"a\"} {}|400||",
                "{\"text\": \"a\", \"subject\": {}}|422|/subject|type",
                "{\"text\": \"a\", \"attachments\": {}}|422|/attachments|type",
                "{\"text\": \"a\", \"attachments\": [null]}|422|/attachments/0|required",
                "{\"text\": \"a\", \"attachments\": [{\"name\": \"x\", \"size\": \"much\"}]}|422|/attachments/0/size|type"
            })
    void refusesABodyThatIsNoReply(String body, int status, @Nullable String pointer, @Nullable String code) {
        var answer = World.ana()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/conversations/{id}/replies", mailed())
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        if (code == null) {
            answer.body("type", equalTo("/problems/malformed"));
        } else {
            answer.body("type", equalTo("/problems/invalid"))
                    .body("errors[0].pointer", equalTo(pointer == null ? "" : pointer))
                    .body("errors[0].code", equalTo(code));
        }
    }

    @Test
    void takesAKeyForOneRequestOnly() {
        // Given
        var conversation = mailed();
        var first = post(conversation, "notes", Map.of("text", "one"), "key-1")
                .then()
                .statusCode(201);

        // When, then
        post(conversation, "notes", Map.of("text", "one"), "key-1")
                .then()
                .statusCode(201)
                .body("id", equalTo(first.extract().path("id")));
        post(conversation, "notes", Map.of("text", "two"), "key-1")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-used"));
    }

    private String mailed() {
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Where is it?", "root-" + eve.id));
        return world.conversation(eve);
    }

    private static Map<String, Object> file() {
        return Map.of("name", "a.pdf", "media_type", "application/pdf", "size", 3, "location", "a/b");
    }

    private static AgentId ana() {
        return AgentId.ofUser(TestTokens.userId("ana"));
    }

    private Instant now() {
        return clock.instant();
    }
}
