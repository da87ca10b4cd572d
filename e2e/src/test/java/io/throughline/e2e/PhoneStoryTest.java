package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.stack.provider.PhoneCall;
import io.throughline.stack.provider.PhoneLine;
import io.throughline.stack.provider.ProviderCall;
import io.throughline.stack.run.Part;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Heard;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody posts or mails, and then the two speak: the same thread goes on by phone. */
class PhoneStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ACCOUNT = "AC00000000000000000000000000000000";

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api adam = new Api(stack.doors(), keycloak.user("adam"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String phone = "+49151" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final String number = "+4930" + ThreadLocalRandom.current().nextInt(100_000, 999_999);
    private String voice = "";

    @BeforeEach
    void open() {
        voice = inbox(
                "voice",
                Map.of(
                        "account_sid",
                        ACCOUNT,
                        "number",
                        number,
                        "greeting",
                        "Welcome to the shop.",
                        "menu",
                        Map.of(
                                "prompt",
                                "For your order, press 1.",
                                "options",
                                List.of(Map.of("digit", "1", "name", "Order", "queue", "support")))),
                Map.of("auth_token", "token"));
    }

    private String inbox(String channel, Map<String, ?> settings, Map<String, ?> secrets) {
        var made = adam.post(
                "/v1/inboxes",
                Map.of(
                        "name", channel + " " + run,
                        "channel", channel,
                        "queue", "support",
                        "settings", settings,
                        "secrets", secrets));
        return made.get("id").asText();
    }

    @Test
    void whoPostedIsKnownWhenTheyCall() throws IOException, InterruptedException {
        // Given somebody who texted once, and a post of somebody on X
        var texts = inbox("sms", Map.of("account_sid", ACCOUNT, "number", number), Map.of("auth_token", "token"));
        var posts = inbox("x", Map.of("user_id", "1"), Map.of("consumer_secret", "consumer", "access_token", "access"));
        call(ProviderCall.twilio(
                url(texts),
                "MessageSid=SM" + run + "&From=" + phone.replace("+", "%2B") + "&To=" + number.replace("+", "%2B")
                        + "&Body=" + run + "+hello",
                "token"));
        var texter = told("customer", run + " hello");
        try (var ana = new Agent(stack.doors(), "ana")) {
            resolve(ana.api(), told("conversation", run + " hello"));
            call(ProviderCall.x(url(posts), post(run + " late again and no word"), "consumer"));
            var poster = told("customer", run + " late again and no word");
            var thread = told("conversation", run + " late again and no word");
            assertNotEquals(texter, poster);

            // When an agent confirms that they are one, and asks them to call
            ana.api().post("/v1/customers/" + texter + "/merges", Map.of("other", poster, "reason", "she said so"));
            ana.reply(thread, run + " please call us");
            await().atMost(PATIENCE)
                    .until(() -> told("customer", run + " please call us").equals(texter));
            var call = PhoneCall.dial(line(), phone, true);
            call.press("1");
            assertTrue(call.isQueued());

            // Then the tweet is on the agent's screen before she picks up
            var offer = offered(ana, thread, "voice");
            assertTrue(offer.data().at("/card/entries").toString().contains(run + " late again and no word"));
            assertTrue(
                    call.heard().stream().anyMatch(words -> words.startsWith("Hello, Ada")),
                    call.heard().toString());

            // And when she does, the two speak, in the same thread
            ana.accept(offer);
            call.obey(asked("/Calls/" + call.sid()).getOrDefault("Twiml", ""));
            assertEquals(offer.data().at("/offer/agent").asText(), call.rings());
            call.pickedUp();
            call.hangUp(75);
            assertCall(thread, "Call, 1 min 15 s");
            resolve(ana.api(), thread);
        }
    }

    @Test
    void whoMailedIsCalledInTheSameThread() throws IOException, InterruptedException {
        // Given a mail, and a number that the agent vouches for
        var ada = new MailUser(stack.doors(), "ada." + run + "@example.org", "Ada Example");
        ada.mail(DemoInboxes.SUPPORT_ADDRESS, "Size 43", run + " where is it");
        var customer = told("customer", run + " where is it");
        var thread = told("conversation", run + " where is it");
        try (var ana = new Agent(stack.doors(), "ana")) {
            ana.api()
                    .post(
                            "/v1/customers/" + customer + "/identities",
                            Map.of("type", "phone", "issuer", "-", "value", phone));
            var ways = await().atMost(PATIENCE)
                    .until(() -> ana.api().get("/v1/conversations/" + thread + "/ways"), found -> !found.get("phones")
                            .isEmpty());

            // When
            var entry = ana.api()
                    .post(
                            "/v1/conversations/" + thread + "/calls",
                            Map.of(
                                    "inbox",
                                    voice,
                                    "identity",
                                    identity(ways.at("/phones/0/identity")),
                                    "note",
                                    run + " easier to explain"));

            // Then her phone rings first, and then the customer's
            var message = entry.get("message").asText();
            var dialled = asked("/Calls");
            assertTrue(dialled.getOrDefault("To", "").startsWith("client:agt_"), dialled.toString());
            assertTrue(dialled.getOrDefault("Twiml", "").contains(phone), dialled.toString());
            status(message, "CallStatus=in-progress");
            status(message, "CallStatus=completed&CallDuration=42");

            // And all of it is one thread
            assertCall(thread, "Call to the customer, 42 s");
            assertEquals(thread, told("conversation", run + " easier to explain"));
            resolve(ana.api(), thread);
        }
    }

    private void status(String call, String form) {
        var url = URI.create(url(voice) + "?step=status&call=" + call);
        await().atMost(PATIENCE)
                .until(() -> ProviderCall.twilio(url, form, "token").send().statusCode() == 204);
    }

    private static Map<String, String> identity(JsonNode key) {
        return Map.of(
                "type", key.get("type").asText(),
                "issuer", key.get("issuer").asText(),
                "value", key.get("value").asText());
    }

    private String post(String text) {
        return """
                {"for_user_id":"1","tweet_create_events":[{"id_str":"%s","created_at":"Wed Nov 15 22:13:20 +0000 2023",
                 "text":"%s","user":{"id_str":"u%s","name":"Ada","screen_name":"ada"}}]}""".formatted(run, text, run);
    }

    private PhoneLine line() {
        return new PhoneLine(number, url(voice), url(voice), "token", Duration.ofSeconds(1));
    }

    private URI url(String inbox) {
        return stack.doors().gateway().resolve("/v1/callbacks/" + inbox);
    }

    /** The gateway knows a new inbox within a second. */
    private static void call(ProviderCall call) {
        await().atMost(PATIENCE).until(() -> call.send().statusCode() == 200);
    }

    private static Heard offered(Agent agent, String conversation, String channel) {
        return agent.await(
                "reservation.created",
                data -> data.at("/offer/conversation").asText().equals(conversation)
                        && data.at("/offer/channel").asText().equals(channel));
    }

    private static void resolve(Api agent, String conversation) {
        agent.post("/v1/conversations/" + conversation + "/resolve", Map.of());
    }

    private void assertCall(String conversation, String words) {
        var sql = "select text from entry where kind = 'call' and conversation = '" + conversation + "'";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of(List.of(words)), stack.query(Service.HISTORY, sql)));
    }

    private String told(String column, String text) {
        var sql = "select " + column + " from entry where btrim(text, E' \\r\\n') = '" + text + "' and " + column
                + " is not null";
        return await().atMost(PATIENCE)
                .until(() -> stack.query(Service.HISTORY, sql), found -> !found.isEmpty())
                .getFirst()
                .getFirst();
    }

    /** What Twilio was asked to do at a resource, for this test's number or call. */
    private Map<String, String> asked(String resource) {
        var body = await().atMost(PATIENCE)
                .until(() -> bodies(resource), found -> !found.isEmpty())
                .getLast();
        return Arrays.stream(body.split("&"))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private List<String> bodies(String resource) throws IOException {
        var url = URI.create(
                "http://localhost:" + stack.running().config().ports().of(Part.PROVIDERS) + "/sent");
        try (var shown = url.toURL().openStream()) {
            return StreamSupport.stream(new ObjectMapper().readTree(shown).spliterator(), false)
                    .filter(one -> one.get("path").asText().endsWith(resource + ".json"))
                    .map(one -> one.get("body").asText())
                    .filter(body -> !resource.equals("/Calls") || body.contains(phone.substring(1)))
                    .toList();
        }
    }
}
