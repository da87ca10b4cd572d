package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import io.throughline.stack.story.Visitor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Somebody mails and chats, is answered, noted and merged, and wants to be forgotten: nothing of them is left. */
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REASON = "{\"reason\": \"requested\"}";

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api ana = new Api(stack.doors(), keycloak.user("ana"));
    private final Api sue = new Api(stack.doors(), keycloak.user("sue"));
    private final Traces traces = new Traces(stack);
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "Evelyn Q" + run;
    private final String address = "evelyn." + run + "@example.org";
    private final String word = "flamingo" + run;
    private final String phone = "+1201" + (1_000_000 + Math.abs(run.hashCode() % 8_999_999));
    private final List<String> subject = List.of(name, address, word, phone);

    @Test
    void leavesNothingOfTheCustomerInAnyServiceAndTheirNextMailIsSomebodyNew() throws Exception {
        // Given a customer of whom everything is known that can be
        var eve = new MailUser(stack.doors(), address, name);
        var chat = DemoInboxes.chat(new Api(stack.doors(), keycloak.user("adam")));
        try (var visitor = Visitor.anonymous(stack.doors(), chat)) {
            eve.mail(DemoInboxes.SUPPORT_ADDRESS, "About a " + word, "Where is my " + word + "?");
            visitor.claim(address, name);
            sendFile(visitor, chat);
            var mailer = customer("Where is my " + word);
            visitor.say("the chat of the " + word);
            var chatter = customer("the chat of the " + word);
            assertNotEquals(mailer, chatter);
            var merge = know(mailer, chatter);
            answer(mailer, visitor);
            assertTrue(traces.of(subject).size() > 10);
            var before = sue.get("/v1/customers/" + chatter + "/export");
            exported(before, mailer);

            // When
            var erased = erase(chatter);
            var again = erase(mailer);

            // Then
            assertEquals(2, erased.get("parts").size());
            assertEquals(erased.get("erased_at"), again.get("erased_at"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertEquals(List.of(), traces.of(subject)));
            assertForgotten(mailer, chatter, merge);
            writesAgain(eve, mailer);
        }
    }

    /** Merges, and says what can be said of a customer. */
    private String know(String mailer, String chatter) {
        var path = "/v1/customers/" + mailer;
        var merge = ana.post(path + "/merges", Map.of("other", chatter, "reason", "she says so"));
        ana.post(path + "/traits", Map.of("key", "lifestyle", "value", "collects " + word));
        ana.post(path + "/identities", Map.of("type", "phone", "issuer", "-", "value", phone));
        for (var identity : ana.get(path).get("identities")) {
            if (identity.get("value").asText().equals(address)
                    && !identity.get("assurance").asText().equals("claimed")) {
                refuse(path, identity.get("id").asText());
            }
        }
        return merge.get("operation").asText();
    }

    private void refuse(String path, String identity) {
        ana.post(
                path + "/consents",
                Map.of("identity", identity, "purpose", "marketing", "state", "denied", "evidence", word));
    }

    private void answer(String mailer, Visitor visitor) {
        await().atMost(PATIENCE).until(() -> conversations(mailer).size() == 2);
        for (var conversation : conversations(mailer)) {
            ana.post("/v1/conversations/" + conversation + "/notes", Map.of("text", "she wants her " + word));
            ana.post(
                    "/v1/conversations/" + conversation + "/replies",
                    Map.of("text", "your " + word + " is on its way"));
        }
        visitor.await("message", data -> data.toString().contains(word + " is on its way"));
        await().atMost(PATIENCE)
                .until(() -> stack.number(
                                Service.GATEWAY,
                                "select count(*) from outgoing where state = 'sent' and cast(reply as text) like '%"
                                        + word + "%'")
                        == 2);
    }

    private void sendFile(Visitor visitor, String chat) throws IOException, InterruptedException {
        var welcome = visitor.await("welcome", data -> true).data();
        var request = HttpRequest.newBuilder(
                        stack.doors().gateway().resolve("/v1/chat/attachments?name=list.txt&inbox=" + chat))
                .header(
                        "Authorization",
                        "Bearer " + welcome.get("visitor_token").asText())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("a list of " + word))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var kept = client.send(request, BodyHandlers.ofString());
            assertEquals(201, kept.statusCode(), kept.body());
            visitor.show(kept.body().replaceAll(".*\"location\":\"([0-9a-f]{64})\".*", "$1"));
        }
    }

    private void exported(JsonNode export, String customer) {
        assertEquals(customer, export.at("/identity/customer").asText());
        var identity = export.get("identity").toString();
        subject.stream().filter(value -> !identity.contains(value)).forEach(value -> assertEquals("", value));
        assertEquals(2, export.get("conversations").size());
        assertEquals(
                2,
                export.get("timeline").findValuesAsText("kind").stream()
                        .filter("note"::equals)
                        .count());
        assertTrue(export.get("timeline").toString().contains("Where is my " + word));
        assertEquals(2, export.get("replies").size());
    }

    private JsonNode erase(String customer) {
        return sue.post("/v1/customers/" + customer + "/erase", Map.of("reason", "requested"));
    }

    private void assertForgotten(String mailer, String chatter, String merge) {
        var latest = new TopicLog(stack.running().bootstrapServers(), "customers").latest();
        for (var part : List.of(mailer, chatter)) {
            assertTrue(latest.getOrDefault(part, "").contains("customer.erased"), part);
        }
        var skeleton = sue.get("/v1/customers/" + mailer + "/export");
        assertEquals(2, skeleton.get("conversations").size());
        assertFalse(skeleton.at("/conversations/0/erased_at").isMissingNode());
        assertEquals("resolved", skeleton.at("/conversations/0/status").asText());
        assertEquals(
                409,
                sue.raw("POST", "/v1/merges/" + merge + "/undo", "{\"reason\": \"so\"}")
                        .statusCode());
        assertEquals(
                0,
                stack.number(
                        Service.ROUTING,
                        "select count(*) from task where state in ('waiting', 'offered', 'assigned') and customer = '"
                                + mailer + "'"));
        var nobody = "/v1/customers/cus_00000000000000000000000000";
        assertEquals(404, sue.raw("POST", nobody + "/erase", REASON).statusCode());
        assertEquals(404, sue.raw("GET", nobody + "/export", "").statusCode());
        assertEquals(
                403,
                ana.raw("POST", "/v1/customers/" + mailer + "/erase", REASON).statusCode());
    }

    /** The same address again: a customer without a past, who refuses what they refused. */
    private void writesAgain(MailUser eve, String erased) {
        eve.mail(DemoInboxes.SUPPORT_ADDRESS, "Hello", "here I am again " + run);
        var later = customer("here I am again " + run);
        assertNotEquals(erased, later);
        assertEquals(1, conversations(later).size());
        assertEquals(
                "denied",
                ana.get("/v1/customers/" + later + "/consents")
                        .at("/data/0/state")
                        .asText());
        var _ = erase(later);
    }

    private String customer(String text) {
        var sql =
                "select coalesce(c.merged_into, c.id) from entry e join customer c on c.id = e.customer where text like '%"
                        + text + "%'";
        await().atMost(PATIENCE).until(() -> !stack.query(Service.HISTORY, sql).isEmpty());
        return stack.query(Service.HISTORY, sql).getFirst().getFirst();
    }

    private List<String> conversations(String customer) {
        return stack
                .query(Service.HISTORY, "select id from conversation where customer = '" + customer + "' order by id")
                .stream()
                .map(List::getFirst)
                .toList();
    }
}
