package io.throughline.history.conversation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.throughline.contracts.ConversationEvent.ConversationTransferred;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationStatus;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class TransferTest {
    private static final String BILLING = "que_01jd3k5q8wx9y2z4a6b7c0de1f";

    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    @Test
    void givesAConversationToAnAgentWithANote() {
        // Given
        var conversation = chatting();
        world.assign(conversation, "ana");

        // When
        transfer(conversation, Map.of("to", Map.of("agent", World.agent("ben").value()), "note", "She needs a refund"))
                .then()
                .statusCode(200)
                .body("status", equalTo("open"))
                .body("assigned_agent", nullValue());

        // Then routing is told
        var said = world.said(eve, 3);
        var note = (NoteAdded) said.get(1);
        var transferred = (ConversationTransferred) said.get(2);
        assertEquals("She needs a refund", note.text());
        assertEquals(note.note(), transferred.note());
        assertEquals(World.agent("ana"), transferred.by());
        assertEquals(World.agent("ben"), transferred.to().agent());
        assertNull(transferred.to().queue());
        assertEquals(ConversationStatus.OPEN, transferred.snapshot().status());
        assertEquals(eve.id, transferred.card().customer());

        // And the timeline shows who gave it to whom
        World.ana()
                .get("/v1/customers/{id}/timeline", eve.id.value())
                .then()
                .body("data.kind", contains("transferred", "note", "message_in", "opened"))
                .body("data[0].author_name", equalTo("ana"))
                .body("data[0].conversation", equalTo(conversation))
                .body("data[0].data.to.agent", equalTo(World.agent("ben").value()))
                .body("data[0].data.note", startsWith("msg_"))
                .body("data[1].text", equalTo("She needs a refund"));
        World.ana().get("/v1/conversations?agent=me&customer=" + eve.id).then().body("data", hasSize(0));
    }

    @Test
    void givesAConversationToAQueueOnce() {
        // Given
        var conversation = chatting();
        var body = Map.<String, Object>of("to", Map.of("queue", BILLING));

        // When
        for (int time = 0; time < 2; time++) {
            World.ana()
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", "key-1")
                    .body(body)
                    .post("/v1/conversations/{id}/transfer", conversation)
                    .then()
                    .statusCode(200);
        }

        // Then
        var transferred = (ConversationTransferred) world.said(eve, 2).get(1);
        assertEquals(BILLING, String.valueOf(transferred.to().queue()));
        assertNull(transferred.note());
        assertEquals(
                List.of("transferred"),
                world.select(
                        "select kind from entry where conversation = $1 and kind in ('transferred', 'note')",
                        conversation));
    }

    @Test
    void makesItTheCompanysTurnAgain() {
        // Given
        var conversation = chatting();
        World.ana().post("/v1/conversations/{id}/pending", conversation).then().statusCode(200);

        // When
        transfer(conversation, Map.of("to", Map.of("queue", BILLING)))
                .then()
                .statusCode(200)
                .body("status", equalTo("open"));

        // Then the transfer is said before the change of status, and both say open
        var said = world.said(eve, 4);
        assertEquals(
                ConversationStatus.OPEN,
                ((ConversationTransferred) said.get(2)).snapshot().status());
        assertEquals(ConversationStatus.PENDING, ((StatusChanged) said.get(3)).from());
    }

    @Test
    void givesNothingAwayThatIsResolved() {
        // Given
        var conversation = chatting();
        World.ana().post("/v1/conversations/{id}/resolve", conversation).then().statusCode(200);

        // When, then
        transfer(conversation, Map.of("to", Map.of("queue", BILLING), "note", "late"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conversation-resolved"));
        assertEquals(
                List.of(),
                world.select(
                        "select kind from entry where conversation = $1 and kind in ('transferred', 'note')",
                        conversation));
    }

    @Test
    void givesNothingToWhoHasIt() {
        var conversation = chatting();
        world.assign(conversation, "ana");

        transfer(conversation, Map.of("to", Map.of("agent", World.agent("ana").value()), "note", "me again"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/agent-has-it"));
        World.ana().get("/v1/conversations?agent=me&customer=" + eve.id).then().body("data", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{}|/to|required",
                "{\"to\": {}}|/to|required",
                "{\"to\": {\"agent\": \"agt_01jd3k5q8wx9y2z4a6b7c0de1f\", \"queue\": \"que_01jd3k5q8wx9y2z4a6b7c0de1f\"}}|/to|format",
                "{\"to\": {\"agent\": \"ana\"}}|/to/agent|format",
                "{\"to\": {\"agent\": \"que_01jd3k5q8wx9y2z4a6b7c0de1f\"}}|/to/agent|format",
                "{\"to\": {\"team\": \"x\"}}|/to/team|unknown",
                "{\"to\": \"ana\"}|/to|type"
            })
    void refusesATransferToNobody(String body, String pointer, @Nullable String code) {
        World.ana()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/conversations/{id}/transfer", chatting())
                .then()
                .statusCode(422)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
    }

    @ParameterizedTest
    @CsvSource({"agent,200", "supervisor,200", "admin,200", "integration,403", "store_associate,403"})
    void isForThoseWhoServe(String role, int status) {
        World.as("somebody", role)
                .contentType(ContentType.JSON)
                .body(Map.of("to", Map.of("queue", BILLING)))
                .post("/v1/conversations/{id}/transfer", chatting())
                .then()
                .statusCode(status);
    }

    @Test
    void knowsNoConversationThatIsNot() {
        transfer("cnv_00000000000000000000000000", Map.of("to", Map.of("queue", BILLING)))
                .then()
                .statusCode(404);
    }

    private String chatting() {
        world.happens(eve, eve.chat(now(), "hello"));
        return world.conversation(eve);
    }

    private static Response transfer(String conversation, Map<String, Object> body) {
        return World.ana()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/conversations/{id}/transfer", conversation);
    }

    private Instant now() {
        return clock.instant();
    }
}
