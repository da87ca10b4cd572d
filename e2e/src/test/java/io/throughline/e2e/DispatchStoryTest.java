package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a queue has goes to another system, and to people when that system does not take it. */
class DispatchStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api adam = new Api(stack.doors(), keycloak.user("adam"));
    private final Api shop = new Api(stack.doors(), keycloak.integration());
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final BlockingQueue<JsonNode> offers = new LinkedBlockingQueue<>();
    private HttpServer listener;
    private String webhook;
    private String inbox;
    private Api repairs;

    @BeforeEach
    void aSystemThatTakesRepairs() throws Exception {
        stack.resolveWhatWaits();
        var machine = new Machine(stack, "repairs-" + run);
        machine.register();
        repairs = new Api(stack.doors(), machine.token());
        repairs.put("/v1/agents/me/presence", Map.of("presence", "away"));
        var id = repairs.get("/v1/agents/me/presence").get("agent").asText();
        adam.put("/v1/agents/" + id, Map.of("skills", List.of(skill(run)), "capacity", Map.of("api", 100)));
        repairs.put("/v1/agents/me/presence", Map.of("presence", "available"));
        queue();
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> hear(exchange, id));
        listener.start();
        var url = "http://127.0.0.1:" + listener.getAddress().getPort() + "/";
        webhook = adam.post("/v1/webhooks", Map.of("url", url, "events", List.of("reservation.created")))
                .get("id")
                .asText();
    }

    private void queue() {
        var queue = adam.post("/v1/queues", Map.of("name", run, "skills", List.of(skill(run)), "offer_timeout", "PT5S"))
                .get("id")
                .asText();
        var people = Map.of("after", "PT10S", "skills", List.of(skill("support")));
        adam.put(
                "/v1/queues/" + queue + "/policy",
                Map.of("steps", List.of(Map.of("skills", List.of(skill(run))), people)));
        inbox = adam.post("/v1/inboxes", Map.of("name", run, "channel", "api", "queue", run, "settings", Map.of()))
                .get("id")
                .asText();
    }

    @AfterEach
    void close() {
        adam.delete("/v1/webhooks/" + webhook);
        repairs.put("/v1/agents/me/presence", Map.of("presence", "offline"));
        listener.stop(0);
        stack.resolveWhatWaits();
    }

    @Test
    void theSystemHasTheJobFromTheOfferToTheEnd() throws InterruptedException {
        // When a customer asks
        ask("My shoe is torn.");

        // Then the system is told, takes it, says what it does, and is done with it
        var offer = offers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var conversation = offer.get("conversation").asText();
        repairs.post("/v1/reservations/" + offer.get("reservation").asText() + "/accept", Map.of());
        assertTrue(repairs.get("/v1/conversations/" + conversation + "/messages")
                .toString()
                .contains("My shoe is torn."));
        repairs.post("/v1/conversations/" + conversation + "/notes", Map.of("text", "Job " + run + " is booked."));
        repairs.post("/v1/conversations/" + conversation + "/resolve", Map.of());

        // And whoever looks sees it
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        "resolved",
                        adam.get("/v1/conversations/" + conversation)
                                .get("status")
                                .asText()));
        var customer = offer.get("customer").asText();
        assertTrue(
                adam.get("/v1/customers/" + customer + "/timeline").toString().contains("Job " + run + " is booked."));
    }

    @Test
    void peopleHaveItWhenTheSystemDoesNotAnswer() throws InterruptedException {
        try (var ana = new Agent(stack.doors(), "ana")) {
            // Given Ana, and a system that is there but says nothing
            var id = ana.api().get("/v1/agents/me/presence").get("agent").asText();
            adam.put("/v1/agents/" + id, Map.of("skills", List.of(skill("support")), "capacity", Map.of("api", 5)));

            ask("My heel is loose.");

            var offer = ana.await("reservation.created", data -> data.toString().contains(run));
            assertTrue(
                    offer.data().get("reason").asText().contains("at step 2"),
                    offer.data().toString());
            assertEquals(1, offers.size());
        }
    }

    private void ask(String text) {
        var sender = Map.of("identities", List.of(Map.of("type", "email", "value", run + "@example.org")));
        shop.post(
                "/v1/touchpoints",
                Map.of("inbox", inbox, "type", "message", "id", run, "text", text, "sender", sender));
    }

    private static Map<String, Object> skill(String name) {
        return Map.of("skill", name, "level", 1);
    }

    private void hear(HttpExchange exchange, String machine) throws IOException {
        var offer = JSON.readTree(exchange.getRequestBody().readAllBytes()).get("data");
        if (offer.get("agent").asText().equals(machine)) {
            offers.add(offer);
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
