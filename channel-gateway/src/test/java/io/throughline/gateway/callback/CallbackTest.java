package io.throughline.gateway.callback;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.MessageChanged;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.stack.provider.ProviderCall;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class CallbackTest {
    private static final String SECRET = "an app's secret";

    private final String number =
            Integer.toString(100_000 + Math.abs(UUID.randomUUID().hashCode() % 900_000));
    private String inbox = "";

    @BeforeEach
    void open() {
        inbox = CallbackInbox.open("whatsapp", "{\"phone_number_id\":\"" + number + "\"}", """
                {"app_secret":"%s","verify_token":"agreed","access_token":"t"}""".formatted(SECRET));
    }

    private static String message(String account, String id, String content) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                 "metadata":{"phone_number_id":"%s"},"contacts":[{"wa_id":"4915112345678","profile":{"name":"Ada"}}],
                 "messages":[{"from":"4915112345678","id":"%s","timestamp":"1700000000",%s}]}}]}]}""".formatted(account, id, content);
    }

    private int send(String body) throws IOException, InterruptedException {
        return ProviderCall.meta(CallbackInbox.url(inbox), body, SECRET).send().statusCode();
    }

    private static List<MessageReceived> received(String providerId) {
        return TopicReader.events(Stream.TOUCHPOINTS, MessageReceived.class, one -> one.origin()
                .providerId()
                .equals(providerId));
    }

    @Test
    void takesInMessagesBesideWhatTheyWereMadeOf() throws IOException, InterruptedException {
        // Given
        var id = "wamid." + UUID.randomUUID();

        // When
        assertEquals(200, send(message(number, id, "\"type\":\"text\",\"text\":{\"body\":\"Hello\"}")));

        // Then
        var message = received(id).getFirst();
        assertEquals("Hello", message.content().text());
        assertEquals(Channel.WHATSAPP, message.origin().channel());
        assertEquals(inbox, message.origin().inbox().value());
        assertEquals("Ada", message.origin().sender().name());
        assertEquals(
                IdentityType.PHONE, message.origin().sender().origin().key().type());
        assertEquals(id, message.thread().messageId());
        var raw = assertNotNullRaw(message);
        assertTrue(raw.contains("whatsapp_business_account"), raw);
    }

    private static String assertNotNullRaw(MessageReceived message) {
        var raw = message.content().raw();
        assertNotNull(raw);
        return given().auth()
                .oauth2(TestTokens.of("ana", "agent"))
                .get("/v1/attachments/" + raw.location())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void aRepeatIsTheSameTouchpoint() throws IOException, InterruptedException {
        var id = "wamid." + UUID.randomUUID();
        var body = message(number, id, "\"type\":\"text\",\"text\":{\"body\":\"Twice\"}");
        assertEquals(200, send(body));
        assertEquals(200, send(body));
        assertEquals(1, received(id).stream().map(Touchpoint::id).distinct().count());
    }

    @Test
    void saysInWordsWhatCannotBeShown() throws IOException, InterruptedException {
        var id = "wamid." + UUID.randomUUID();
        assertEquals(200, send(message(number, id, "\"type\":\"hologram\",\"hologram\":{}")));
        assertTrue(received(id).getFirst().content().text().contains("hologram"));
    }

    @Test
    void takesInWhatBecomesOfAMessage() throws IOException, InterruptedException {
        var id = "wamid." + UUID.randomUUID();
        assertEquals(200, send(message(number, id, """
                "type":"reaction","reaction":{"message_id":"wamid.0","emoji":"👍"}""")));
        var changes = TopicReader.events(Stream.TOUCHPOINTS, MessageChanged.class, one -> one.origin()
                .providerId()
                .equals(id));
        assertEquals("wamid.0", changes.getFirst().target());
        assertEquals(List.of("👍"), changes.getFirst().symbols());
    }

    @Test
    void refusesWhoeverIsNotTheProvider() throws IOException, InterruptedException {
        var id = "wamid." + UUID.randomUUID();
        var body = message(number, id, "\"type\":\"text\",\"text\":{\"body\":\"Forged\"}");
        assertEquals(
                401,
                ProviderCall.meta(CallbackInbox.url(inbox), body, "a guess")
                        .send()
                        .statusCode());
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/callbacks/" + inbox)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unverified"));
        assertEquals(0, received(id).size());
    }

    @Test
    void refusesWhatIsBroken() throws IOException, InterruptedException {
        assertEquals(400, send("{\"object\":"));
        assertEquals(400, send(""));
        given().post("/v1/callbacks/inb_none").then().statusCode(404);
        assertEquals(200, send("{}"));
    }

    @Test
    void givesEachAccountsMessagesToItsInbox() throws IOException, InterruptedException {
        // Given
        var other = CallbackInbox.open("whatsapp", "{\"phone_number_id\":\"" + number + "9\"}", """
                {"app_secret":"x","verify_token":"x","access_token":"x"}""");
        var id = "wamid." + UUID.randomUUID();
        var lost = "wamid." + UUID.randomUUID();

        // When messages to the other number, and to one that nobody has, come to the first one's URL
        var text = "\"type\":\"text\",\"text\":{\"body\":\"For you\"}";
        assertEquals(200, send(message(number + "9", id, text)));
        assertEquals(200, send(message("404", lost, text)));

        // Then
        assertEquals(other, received(id).getFirst().origin().inbox().value());
        assertEquals(0, received(lost).size());
    }

    @Test
    void answersTheQuestionAtRegistration() {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.challenge", "4711")
                .queryParam("hub.verify_token", "agreed")
                .get("/v1/callbacks/" + inbox)
                .then()
                .statusCode(200)
                .body(equalTo("4711"));
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", "guess")
                .get("/v1/callbacks/" + inbox)
                .then()
                .statusCode(401);
    }

    @Test
    void answersTextsAsTwilioWantsIt() throws IOException, InterruptedException {
        // Given
        var phone = CallbackInbox.open("sms", """
                {"account_sid":"AC%s","number":"+493012345"}""".formatted("0".repeat(32)), "{\"auth_token\":\"t\"}");
        var id = "SM" + UUID.randomUUID();

        // When
        var text = ProviderCall.twilio(
                        CallbackInbox.url(phone),
                        "MessageSid=" + id + "&From=%2B4915112345678&To=%2B493012345&Body=Hi+there",
                        "t")
                .send();
        var status = ProviderCall.twilio(
                        CallbackInbox.url(phone), "MessageSid=SMnone&MessageStatus=delivered&To=%2B49151", "t")
                .send();

        // Then
        assertEquals(200, text.statusCode());
        assertTrue(text.body().contains("<Response/>"), text.body());
        assertEquals("Hi there", received(id).getFirst().content().text());
        assertEquals(204, status.statusCode());
    }
}
