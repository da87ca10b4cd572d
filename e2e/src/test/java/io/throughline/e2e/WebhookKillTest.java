package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills the gateway while it tells another system what happens. */
class WebhookKillTest {
    private static final int CUSTOMERS = 20;
    private static final int MESSAGES_EACH = 10;
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api admin = new Api(stack.doors(), keycloak.user("adam"));
    private final Api shop = new Api(stack.doors(), keycloak.integration());
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();
    private HttpServer system;

    @BeforeEach
    void listen() throws IOException {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.createContext("/", this::hear);
        system.start();
    }

    @AfterEach
    void close() {
        system.stop(0);
        stack.resolveWhatWaits();
    }

    @Test
    void tellsEverythingInOrderThoughItIsKilled() throws IOException {
        // Given another system that is told what customers write
        var url = "http://127.0.0.1:" + system.getAddress().getPort() + "/" + run;
        var webhook = admin.post("/v1/webhooks", Map.of("url", url, "events", List.of("message.received")))
                .get("id")
                .asText();

        // When the gateway is killed in the middle of it
        for (int number = 0; number < MESSAGES_EACH; number++) {
            write(number);
        }
        await().atMost(RECOVERY).until(() -> told.size() >= CUSTOMERS);
        stack.running().kill9(Service.GATEWAY);
        stack.running().awaitReady(Service.GATEWAY, Duration.ofMinutes(1));

        // Then all of it arrives, a repeat under the same id, and in order for each customer
        await().atMost(RECOVERY).untilAsserted(() -> assertEquals(CUSTOMERS * MESSAGES_EACH, ids.size()));
        ids.forEach((text, known) -> assertEquals(1, known.size(), "ids of " + text));
        var firsts = new HashMap<String, List<Integer>>();
        told.stream().distinct().forEach(text -> firsts.computeIfAbsent(
                        text.split(" ", 3)[1], none -> new ArrayList<>())
                .add(Integer.parseInt(text.split(" ", 3)[2])));
        var inOrder = IntStream.range(0, MESSAGES_EACH).boxed().toList();
        firsts.forEach((customer, numbers) -> assertEquals(inOrder, numbers, "of customer " + customer));
        assertEquals(CUSTOMERS, firsts.size());
        System.out.printf("%d messages told, %d of them twice%n", ids.size(), told.size() - ids.size());
        admin.delete("/v1/webhooks/" + webhook);
    }

    /** One message of each customer. */
    private void write(int number) {
        var messages = IntStream.range(0, CUSTOMERS)
                .mapToObj(customer -> Map.of(
                        "inbox",
                        "shop",
                        "type",
                        "message",
                        "id",
                        run + " " + customer + " " + number,
                        "text",
                        run + " " + customer + " " + number,
                        "sender",
                        Map.of(
                                "identities",
                                List.of(Map.of("type", "email", "value", run + customer + "@example.org")))))
                .toList();
        shop.post("/v1/touchpoints", Map.of("touchpoints", messages));
    }

    private void hear(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var text = body.at("/data/text").asText();
        if (text.startsWith(run)) {
            told.add(text);
            ids.computeIfAbsent(text, none -> ConcurrentHashMap.newKeySet())
                    .add(exchange.getRequestHeaders().getFirst("webhook-id"));
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
