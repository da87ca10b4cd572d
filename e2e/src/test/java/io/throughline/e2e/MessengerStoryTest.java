package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.stack.provider.ProviderCall;
import io.throughline.stack.run.Part;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody writes on WhatsApp and then texts from the same number: one person, one thread, answered where they are. */
class MessengerStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ACCOUNT = "AC00000000000000000000000000000000";

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api ana = new Api(stack.doors(), keycloak.user("ana"));
    private final Api adam = new Api(stack.doors(), keycloak.user("adam"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String phone = "49151" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final String number = Integer.toString(ThreadLocalRandom.current().nextInt(100_000, 999_999));
    private String whatsapp = "";
    private String texts = "";

    @BeforeEach
    void open() {
        whatsapp = inbox(
                "whatsapp",
                Map.of("phone_number_id", number),
                Map.of("app_secret", "app", "verify_token", "verify", "access_token", "access"));
        texts = inbox("sms", Map.of("account_sid", ACCOUNT, "number", "+4930" + number), Map.of("auth_token", "token"));
    }

    private String inbox(String channel, Map<String, ?> settings, Map<String, ?> secrets) {
        var made = adam.post(
                "/v1/inboxes",
                Map.of("name", channel + " " + run, "channel", channel, "settings", settings, "secrets", secrets));
        return made.get("id").asText();
    }

    @Test
    void theThreadGoesOnFromWhatsAppToTexts() {
        // Given a message on WhatsApp
        onWhatsApp("\"messages\":[{\"from\":\"%s\",\"id\":\"wamid.%s\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}]"
                .formatted(phone, run, run + " w1"));
        var conversation = told("conversation", run + " w1");

        // When Ana answers, it is delivered, and the customer texts
        ana.post("/v1/conversations/" + conversation + "/replies", Map.of("text", run + " a1"));
        var sent = sent(run + " a1");
        var id = told("provider_id", run + " a1");
        onWhatsApp("\"statuses\":[{\"id\":\"%s\",\"status\":\"read\",\"recipient_id\":\"%s\"}]".formatted(id, phone));
        text(run + " s1");

        // Then it is the same person and the same thread
        assertEquals(conversation, told("conversation", run + " s1"));
        assertEquals(told("customer", run + " w1"), told("customer", run + " s1"));
        assertEquals("/" + number + "/messages", sent.get("path").asText());
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals("read", told("delivery_state", run + " a1")));

        // And an answer goes where they wrote last
        ana.post("/v1/conversations/" + conversation + "/replies", Map.of("text", run + " a2"));
        assertEquals(
                "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json",
                sent(run.concat("+a2")).get("path").asText());
        ana.post("/v1/conversations/" + conversation + "/resolve", Map.of());
    }

    @Test
    void changesGoToTheMessagesThatTheyAreAbout() {
        // Given two messages and an answer
        write("1" + run, "\"type\":\"text\",\"text\":{\"body\":\"%s wrong\"}".formatted(run));
        write("2" + run, "\"type\":\"text\",\"text\":{\"body\":\"%s secret\"}".formatted(run));
        var conversation = told("conversation", run + " wrong");
        assertEquals(conversation, told("conversation", run + " secret"));
        ana.post("/v1/conversations/" + conversation + "/replies", Map.of("text", run + " hello"));
        var answer = told("provider_id", run + " hello");

        // When
        write("3" + run, """
                "type":"edit","edit":{"original_message_id":"wamid.1%s",
                "message":{"type":"text","text":{"body":"%s right"}}}""".formatted(run, run));
        write("4" + run, "\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"wamid.2%s\"}".formatted(run));
        write(
                "5" + run,
                "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"%s\",\"emoji\":\"👍\"}".formatted(answer));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(
                                List.of("message_in", run + " right"),
                                List.of("message_in", ""),
                                List.of("message_out", run + " hello"),
                                List.of("message_changed", run + " right"),
                                List.of("message_changed", ""),
                                List.of("message_changed", "👍")),
                        stack.query(
                                Service.HISTORY,
                                "select kind, text from entry where conversation = '" + conversation
                                        + "' and kind like 'message%' order by seq")));
        var shown = "select data ->> 'reactions' from entry where text = '" + run + " hello'";
        assertEquals(List.of(List.of("[\"👍\"]")), stack.query(Service.HISTORY, shown));
        ana.post("/v1/conversations/" + conversation + "/resolve", Map.of());
    }

    @Test
    void aPictureIsThereForWhoeverAnswers() {
        // When
        write("1" + run, """
                "type":"image","image":{"id":"7%s","mime_type":"image/png","caption":"%s torn"}""".formatted(run, run));

        // Then
        var conversation = told("conversation", run + " torn");
        var file = "attachments -> 0 ->> ";
        assertEquals("Picture.png", told(file + "'name'", run + " torn"));
        var path = "/v1/attachments/" + told(file + "'location'", run + " torn");
        await().atMost(PATIENCE).until(() -> ana.raw("GET", path, "").statusCode() == 200);
        var small = ana.raw("GET", path + "/thumbnail", "");
        assertEquals(200, small.statusCode());
        assertEquals("image/jpeg", small.headers().firstValue("Content-Type").orElse(""));
        ana.post("/v1/conversations/" + conversation + "/resolve", Map.of());
    }

    private void write(String id, String content) {
        onWhatsApp("\"messages\":[{\"from\":\"%s\",\"id\":\"wamid.%s\",%s}]".formatted(phone, id, content));
    }

    private void onWhatsApp(String value) {
        var body = """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                 "metadata":{"phone_number_id":"%s"},
                 "contacts":[{"wa_id":"%s","user_id":"DE.%s","profile":{"name":"Ada Example"}}],%s}}]}]}""".formatted(number, phone, phone, value);
        call(ProviderCall.meta(url(whatsapp), body, "app"));
    }

    private void text(String words) {
        var form = "MessageSid=SM" + run + "&From=%2B" + phone + "&To=%2B4930" + number + "&Body="
                + words.replace(" ", "+");
        call(ProviderCall.twilio(url(texts), form, "token"));
    }

    private URI url(String inbox) {
        return stack.doors().gateway().resolve("/v1/callbacks/" + inbox);
    }

    /** The gateway knows a new inbox within a second. */
    private static void call(ProviderCall call) {
        await().atMost(PATIENCE).until(() -> call.send().statusCode() == 200);
    }

    private String told(String column, String text) {
        var sql = "select " + column + " from entry where text = '" + text + "' and " + column + " is not null";
        return await().atMost(PATIENCE)
                .until(() -> stack.query(Service.HISTORY, sql), found -> !found.isEmpty())
                .getFirst()
                .getFirst();
    }

    private JsonNode sent(String words) {
        return await().atMost(PATIENCE)
                .until(() -> sentWith(words), found -> found.size() == 1)
                .getFirst();
    }

    private List<JsonNode> sentWith(String words) throws IOException {
        var url = URI.create(
                "http://localhost:" + stack.running().config().ports().of(Part.PROVIDERS) + "/sent");
        try (var shown = url.toURL().openStream()) {
            return StreamSupport.stream(new ObjectMapper().readTree(shown).spliterator(), false)
                    .filter(one -> one.get("body").asText().contains(words))
                    .toList();
        }
    }
}
