package io.throughline.e2e.openapi;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.e2e.SharedStack;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** An inbox and a queue of a test's own, whose wrap-up does not end by itself. */
final class Bench implements AutoCloseable {
    private final String name = "bench-" + UUID.randomUUID().toString().substring(0, 8);
    private final Api admin;
    private final Api shop;
    private final String queue;
    private final String inbox;

    Bench(SharedStack stack) {
        var keycloak = new Keycloak(stack.doors().realm());
        admin = new Api(stack.doors(), keycloak.user("adam"));
        shop = new Api(stack.doors(), keycloak.integration());
        queue = made(
                "/v1/queues", Map.of("name", name, "skills", List.of(), "offer_timeout", "PT2M", "wrap_up", "PT30M"));
        inbox = made("/v1/inboxes", Map.of("name", name, "channel", "api", "queue", name, "settings", Map.of()));
    }

    private String made(String path, Map<String, ?> body) {
        return admin.post(path, body).path("id").asText();
    }

    String name() {
        return name;
    }

    String queue() {
        return queue;
    }

    String inbox() {
        return inbox;
    }

    /** A customer says something, and the agent, who is the only one available, is offered it. */
    JsonNode offer(Agent agent) {
        var text = "Message " + UUID.randomUUID();
        report(text);
        return agent.await(
                        "reservation.created",
                        data -> data.at("/card/entries").toString().contains(text))
                .data();
    }

    /** A customer says something while the agent is away, and it waits; gives the task. */
    String leave(Agent agent) {
        agent.presence("away");
        report("Message " + UUID.randomUUID());
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> admin.get("/v1/tasks?state=waiting&queue=" + queue)
                                .at("/data/0/id")
                                .asText(),
                        task -> !task.isEmpty());
    }

    private void report(String text) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shop.raw("POST", "/v1/touchpoints", """
                                {"inbox": "%s", "type": "message", "id": "%s", "text": "%s",
                                 "sender": {"identities": [{"type": "email", "value": "%s@example.org"}]}}
                                """.formatted(inbox, text, text, name))
                                .statusCode()
                        == 202);
    }

    /** Resolves the conversation of the offer, and waits until routing knows; gives what became of the offer. */
    @CanIgnoreReturnValue
    String resolve(Agent agent, JsonNode offer) {
        return resolve(
                agent,
                offer.at("/offer/conversation").asText(),
                offer.at("/offer/reservation").asText());
    }

    private String resolve(Agent agent, String conversation, String reservation) {
        agent.api().post("/v1/conversations/" + conversation + "/resolve", Map.of());
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> state(reservation), state -> !List.of("pending", "accepted")
                        .contains(state));
    }

    /** The same, and nothing is left to finish up. */
    void finish(Agent agent, JsonNode offer) {
        finish(
                agent,
                offer.at("/offer/conversation").asText(),
                offer.at("/offer/reservation").asText());
    }

    /** The same of a conversation that the agent has. */
    void finish(Agent agent, String conversation, String reservation) {
        if (resolve(agent, conversation, reservation).equals("wrapping")) {
            agent.api().post("/v1/reservations/" + reservation + "/complete", Map.of());
        }
    }

    private String state(String reservation) {
        var pages = Stream.iterate(
                admin.get("/v1/reservations?limit=200"),
                page -> page.at("/page/has_more").asBoolean() || page.has("data"),
                page -> page.at("/page/has_more").asBoolean()
                        ? admin.get("/v1/reservations?limit=200&after="
                                + page.at("/page/next_cursor").asText())
                        : Yaml.object());
        return pages.flatMap(page -> Yaml.elements(page.get("data")))
                .filter(one -> one.path("id").asText().equals(reservation))
                .map(one -> one.path("state").asText())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        admin.delete("/v1/inboxes/" + inbox);
        admin.delete("/v1/queues/" + queue);
    }
}
