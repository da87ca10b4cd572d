package io.throughline.gateway.webhook.sending;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.EventId;
import io.throughline.contracts.Stream;
import io.throughline.gateway.testing.Kafka;
import io.throughline.gateway.webhook.Receiver;
import io.throughline.gateway.webhook.Receiver.Request;
import io.throughline.gateway.webhook.event.WebhookSamples;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an event on a stream to another system. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WebhookFlowTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @Inject
    Pool pool;

    private Receiver receiver;
    private Kafka kafka;
    private final CustomerId customer = CustomerId.draw(CLOCK.instant());

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        kafka = new Kafka(
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), Stream.CONVERSATIONS);
    }

    @AfterEach
    void close() throws IOException {
        kafka.close();
        receiver.close();
        pool.query("delete from webhook_endpoint").execute().await().indefinitely();
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.of("adam", "admin")).contentType(ContentType.JSON);
    }

    private Response endpoint(String events) {
        var answer = admin().body(body(events, "")).post("/v1/webhooks");
        assertEquals(201, answer.statusCode(), answer::asString);
        return answer;
    }

    private String body(String events, String more) {
        return "{\"url\":\"" + receiver.url("/hook") + "\",\"events\":[" + events + "]" + more + "}";
    }

    private static String path(Response endpoint) {
        return "/v1/webhooks/" + endpoint.<String>path("id");
    }

    private List<Request> heard(int count) {
        return soon().until(() -> receiver.heard(), heard -> heard.size() >= count);
    }

    private static String say(Kafka kafka, ConversationId conversation, long seq) {
        var id = EventId.draw(CLOCK.instant()).value();
        kafka.say(id, WebhookSamples.message(conversation, seq, true, "message " + seq));
        return id;
    }

    @Test
    void tellsWhatHappensSignedAndInOrderOfTheConversation() throws Exception {
        // Given
        String secret = endpoint("\"message.*\"").path("secret");
        var conversations = List.of(ConversationId.draw(CLOCK.instant()), ConversationId.draw(CLOCK.instant()));
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();

        // When
        for (int seq = 1; seq <= 15; seq++) {
            first.add(say(kafka, conversations.getFirst(), seq));
            second.add(say(kafka, conversations.getLast(), seq));
        }

        // Then
        var heard = heard(30);
        for (var request : heard) {
            request.verify(secret);
        }
        var ids = heard.stream().map(Request::id).toList();
        assertEquals(30, ids.stream().distinct().count());
        assertEquals(first, ids.stream().filter(first::contains).toList());
        assertEquals(second, ids.stream().filter(second::contains).toList());
        assertTrue(heard.stream().allMatch(request -> request.body().contains("\"type\":\"message.received\"")));
    }

    @Test
    void collectsForWhoIsPausedAndSendsItAllInOrderAfterwards() {
        // Given
        var path = path(endpoint("\"message.received\""));
        admin().header("If-Match", "*")
                .body(body("\"message.received\"", ",\"state\":\"paused\""))
                .put(path)
                .then()
                .statusCode(200);
        var conversation = ConversationId.draw(CLOCK.instant());
        var said = IntStream.rangeClosed(1, 5)
                .mapToObj(seq -> say(kafka, conversation, seq))
                .toList();
        soon().untilAsserted(() ->
                admin().get(path + "/deliveries?state=waiting").then().body("data.size()", equalTo(5)));
        assertEquals(List.of(), receiver.heard());

        // When
        admin().header("If-Match", "*")
                .body(body("\"message.received\"", ",\"state\":\"enabled\""))
                .put(path)
                .then()
                .statusCode(200);

        // Then
        assertEquals(said, heard(5).stream().map(Request::id).toList());
    }

    @Test
    void disablesAtOnceWhoAnswers410() {
        // Given
        receiver.behave(Receiver.answering(410));
        var path = path(endpoint("\"message.received\""));

        // When
        say(kafka, ConversationId.draw(CLOCK.instant()), 2);

        // Then
        soon().untilAsserted(() ->
                admin().get(path).then().body("state", equalTo("disabled")).body("reason", equalTo("gone")));
        admin().get(path + "/deliveries?state=waiting").then().body("data[0].last_attempt.outcome", equalTo("gone"));
        assertEquals(1, receiver.heard().size());
    }

    @Test
    void comesBackNoEarlierThanItIsAskedTo() {
        // Given
        receiver.behave(Receiver.answering(429, "Retry-After: 600"));
        var path = path(endpoint("\"message.received\""));
        var before = CLOCK.instant();

        // When
        say(kafka, ConversationId.draw(before), 2);

        // Then
        String next = soon().until(
                        () -> admin().get(path + "/deliveries").<String>path("data[0].next_attempt_at"),
                        at -> at != null);
        assertFalse(java.time.Instant.parse(next.replace("+00:00", "Z")).isBefore(before.plusSeconds(600)));
        String resting = admin().get(path).path("resting_until");
        assertFalse(java.time.Instant.parse(resting).isBefore(before.plusSeconds(600)));
    }

    @Test
    void forgetsWhatItWasToTellOfWhoIsErased() {
        // Given somebody whom nobody was told of yet
        var path = path(endpoint("\"customer.*\""));
        admin().header("If-Match", "*")
                .body(body("\"customer.*\"", ",\"state\":\"paused\""))
                .put(path)
                .then()
                .statusCode(200);
        kafka.say(new CustomerMerged(customer, CustomerId.draw(CLOCK.instant()), 2, CLOCK.instant()));
        soon().untilAsserted(() ->
                admin().get(path + "/deliveries").then().body("data[0].type", equalTo("customer.merged")));

        // When
        kafka.say(new CustomerErased(customer, CLOCK.instant()));
        soon().untilAsserted(() ->
                admin().get(path + "/deliveries").then().body("data[0].type", equalTo("customer.erased")));
        admin().header("If-Match", "*")
                .body(body("\"customer.*\"", ",\"state\":\"enabled\""))
                .put(path)
                .then()
                .statusCode(200);

        // Then
        assertTrue(heard(1).getFirst().body().contains("customer.erased"));
        admin().get(path + "/deliveries").then().body("data.size()", equalTo(1));
    }
}
