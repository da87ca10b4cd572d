package io.throughline.gateway.delivery;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Stream;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DeliveryTest {

    @Inject
    FlakyChannel channel;

    @Inject
    Inboxes inboxes;

    private static InboxId inbox() {
        return inbox("");
    }

    private static InboxId inbox(String more) {
        String id = given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"push " + UUID.randomUUID() + "\",\"channel\":\"push\",\"settings\":{}" + more + "}")
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new InboxId(id);
    }

    private static ReplyWritten reply(InboxId inbox, ConversationId conversation, String text, Instant writtenAt) {
        return new ReplyWritten(
                MessageId.draw(now()),
                conversation,
                CustomerId.draw(now()),
                inbox,
                Channel.PUSH,
                IdentityKey.phone("+43 1"),
                null,
                text,
                List.of(),
                List.of(),
                AgentId.ofUser(UUID.randomUUID()),
                null,
                writtenAt);
    }

    private static DeliveryReported report(ReplyWritten reply) {
        return soon().until(
                        () -> TopicReader.events(Stream.DELIVERIES, DeliveryReported.class, one -> one.message()
                                .equals(reply.message())),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static String fresh(String word) {
        return word + " " + UUID.randomUUID();
    }

    @Test
    void triesAgainAndLetsNoLaterReplyOvertake() {
        // Given
        var inbox = inbox();
        var conversation = ConversationId.draw(now());
        var first = reply(inbox, conversation, fresh("flaky"), now());
        var second = reply(inbox, conversation, fresh("steady"), now());
        var elsewhere = reply(inbox, ConversationId.draw(now()), fresh("elsewhere"), now());

        // When
        List.of(first, second, elsewhere).forEach(TopicWriter::write);

        // Then
        assertEquals(DeliveryState.SENT, report(second).state());
        assertEquals("push-" + first.message(), report(first).providerId());
        var sent = channel.sent();
        assertTrue(sent.indexOf(first.text()) < sent.indexOf(second.text()));
        assertTrue(sent.indexOf(elsewhere.text()) < sent.indexOf(first.text()));
    }

    @Test
    void reportsWhatTheProviderRefuses() {
        // Given
        var reply = reply(inbox(), ConversationId.draw(now()), fresh("bad"), now());

        // When
        TopicWriter.write(reply);

        // Then
        assertEquals(DeliveryState.FAILED, report(reply).state());
        assertEquals("no such device", report(reply).reason());
    }

    @Test
    void reportsWhatTheChannelCannotCarry() {
        // Given
        var reply = reply(inbox(), ConversationId.draw(now()), "x".repeat(FlakyChannel.LONGEST + 1), now());

        // When
        TopicWriter.write(reply);

        // Then
        assertEquals("the text is longer than 100 characters", report(reply).reason());
    }

    @Test
    void reportsAReplyToAnInboxThatIsGone() {
        // Given
        var reply = reply(InboxId.draw(now()), ConversationId.draw(now()), fresh("gone"), now());

        // When
        TopicWriter.write(reply);

        // Then
        assertEquals(
                "the inbox that the customer wrote to is gone", report(reply).reason());
    }

    @Test
    void letsNoMoreLeaveInAMinuteThanTheInboxMay() {
        // Given
        var inbox = inbox(",\"replies_per_minute\":30");
        soon().until(() -> inboxes.find(inbox).isPresent());
        var replies = IntStream.range(0, 3)
                .mapToObj(at -> reply(inbox, ConversationId.draw(now()), fresh("paced"), now()))
                .toList();

        // When
        replies.forEach(TopicWriter::write);

        // Then
        var moments = replies.stream().map(one -> report(one).at()).sorted().toList();
        assertTrue(Duration.between(moments.getFirst(), moments.getLast()).compareTo(Duration.ofSeconds(3)) > 0);
        assertTrue(Duration.between(moments.getFirst(), moments.getLast()).compareTo(Duration.ofSeconds(20)) < 0);
    }

    @Test
    void givesUpAfterADay() {
        // Given
        var reply = reply(inbox(), ConversationId.draw(now()), fresh("flaky"), now().minus(Duration.ofHours(25)));

        // When
        TopicWriter.write(reply);

        // Then
        assertEquals("it could not be delivered in 24 hours", report(reply).reason());
    }
}
