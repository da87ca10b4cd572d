package io.throughline.history.conversation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.throughline.contracts.Content;
import io.throughline.contracts.Content.Participant;
import io.throughline.contracts.Reply;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Stream;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class CopiesTest {
    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    private Touchpoint mail(Participant... participants) {
        var origin = eve.mailOrigin(clock.instant());
        var content = new Content("Order 4711", "Where?", null, List.of(), null, null, null, List.of(participants));
        var thread = new ThreadReference(origin.providerId(), List.of());
        return new MessageReceived(Someone.id(origin), origin, content, thread, false);
    }

    private static Response reply(String conversation, String... cc) {
        return World.ana()
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Here", "cc", List.of(cc)))
                .post("/v1/conversations/{id}/replies", conversation);
    }

    private ReplyWritten written() {
        await().atMost(Duration.ofSeconds(20)).until(() -> replies().size() == 1);
        return replies().getFirst();
    }

    private List<ReplyWritten> replies() {
        return world.log(Stream.REPLIES, Reply.class).stream()
                .filter(ReplyWritten.class::isInstance)
                .map(ReplyWritten.class::cast)
                .filter(reply -> reply.customer().equals(eve.id))
                .toList();
    }

    @Test
    void showsWhoGotACopy() {
        // When
        world.happens(
                eve, mail(new Participant("carol@example.org", "Carol"), new Participant("bob@example.org", null)));

        // Then
        World.ana()
                .get("/v1/customers/{id}/timeline", eve.id.value())
                .then()
                .body(
                        "data.find { it.kind == 'message_in' }.participants.address",
                        contains("carol@example.org", "bob@example.org"))
                .body("data.find { it.kind == 'message_in' }.participants.name", contains("Carol", null))
                .body("data.find { it.kind == 'opened' }.participants", nullValue());
    }

    @Test
    void copiesAnAnswerToThoseWhoTookPart() {
        // Given
        world.happens(
                eve,
                mail(new Participant("Carol@example.org", "Carol")),
                mail(new Participant("carol@example.org", null), new Participant("bob@example.org", "Bob")));

        // When
        reply(world.conversation(eve), "CAROL@example.org", "bob@example.org", "bob@example.org")
                .then()
                .statusCode(201)
                .body("participants.address", containsInAnyOrder("Carol@example.org", "bob@example.org"));

        // Then
        assertEquals(
                List.of(new Participant("bob@example.org", "Bob"), new Participant("Carol@example.org", "Carol")),
                written().cc());
    }

    @Test
    void copiesToNobodyUnlessToldTo() {
        // Given
        world.happens(eve, mail(new Participant("carol@example.org", "Carol")));

        // When
        reply(world.conversation(eve)).then().statusCode(201).body("participants", nullValue());

        // Then
        assertNull(written().cc());
    }

    @Test
    void takesTheCustomersOwnAddressesForThoseOfParticipants() {
        world.happens(eve, mail());
        reply(world.conversation(eve), eve.address().value()).then().statusCode(201);
    }

    @Test
    void refusesWhoHasNotTakenPart() {
        // Given
        var other = new Someone();
        world.happens(eve, mail(new Participant("carol@example.org", "Carol")));
        world.happens(other, other.mail("m-" + other.id, clock.instant(), "hello"));

        // When, then
        reply(world.conversation(eve), "carol@example.org", "mallory@example.org")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/cc"))
                .body("errors.code", contains("unknown"));
        reply(world.conversation(other), "carol@example.org").then().statusCode(422);
    }

    @Test
    void refusesCopiesOfWhatIsNoMail() {
        // Given
        world.happens(eve, mail(new Participant("carol@example.org", "Carol")), eve.chat(clock.instant(), "Hello?"));

        // When, then
        reply(world.conversation(eve), "carol@example.org")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/cc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "carol", "carol@example.org\nBcc: mallory@example.org", "a@b@example.org"})
    void refusesWhatIsNoAddress(String address) {
        world.happens(eve, mail(new Participant("carol@example.org", "Carol")));
        reply(world.conversation(eve), address).then().statusCode(422).body("errors[0].pointer", equalTo("/cc/0"));
    }
}
