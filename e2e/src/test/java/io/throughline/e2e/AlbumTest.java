package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Failure class 12: the pictures of an album, each of which comes by a webhook of its own, at once. */
class AlbumTest {
    private static final int PICTURES = 20;

    private final SharedStack stack = SharedStack.get();
    private final Api shop = new Api(stack.doors(), new Keycloak(stack.doors().realm()).integration());
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void isOneConversationOfOneCustomerAndOneTask() throws Exception {
        // When somebody who was never here before sends them
        stack.resolveWhatWaits();
        try (var providers = Executors.newVirtualThreadPerTaskExecutor()) {
            var pictures = IntStream.range(0, PICTURES)
                    .<Callable<Integer>>mapToObj(number -> () -> send(number))
                    .toList();
            for (var sent : providers.invokeAll(pictures)) {
                assertEquals(202, sent.get());
            }
        }

        // Then
        var entries = "from entry where text like '" + run + " %'";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> stack.number(Service.HISTORY, "select count(*) " + entries) == PICTURES);
        assertEquals(1, stack.number(Service.HISTORY, "select count(distinct conversation) " + entries));
        assertEquals(1, stack.number(Service.HISTORY, "select count(distinct customer) " + entries));
        var conversation = stack.query(Service.HISTORY, "select distinct conversation " + entries)
                .getFirst()
                .getFirst();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(
                        List.of(List.of("1")),
                        stack.query(
                                Service.ROUTING,
                                "select count(*) from task where conversation = '" + conversation + "'")));
        stack.resolveWhatWaits();
    }

    private int send(int number) {
        return shop.raw("POST", "/v1/touchpoints", """
                        {"inbox": "%s", "type": "message", "id": "%s-%d", "text": "%s picture %d",
                         "sender": {"identities": [{"type": "email", "value": "%s@example.org"}]}}
                        """.formatted(DemoInboxes.SHOP, run, number, run, number, run))
                .statusCode();
    }
}
