package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file of customers comes in through the gateway, and identity-service dies over it. */
class ImportStoryTest {
    private static final int ROWS = 8000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api admin = new Api(stack.doors(), keycloak.user("adam"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void putsOneLineOnEachTimelineAndBothersNobodyAlthoughTheServiceDies() {
        // Given
        long conversations = stack.number(Service.HISTORY, "select count(*) from conversation");
        var file = IntStream.range(0, ROWS)
                .mapToObj(row -> row + ",Eve Example,eve." + row + "." + run + "@example.org")
                .collect(Collectors.joining("\n", "no,name,mail\n", "\n"));
        var made = admin.post(
                "/v1/imports",
                Map.of(
                        "name",
                        "shop " + run,
                        "size",
                        file.getBytes(StandardCharsets.UTF_8).length,
                        "assurance",
                        "attested",
                        "columns",
                        Map.of("record_id", "no", "full_name", "name", "email", "mail")));
        var path = "/v1/imports/" + made.get("id").asText();

        // When it dies among the rows
        assertEquals(200, admin.raw("PUT", path + "/content", file).statusCode());
        await().atMost(PATIENCE).until(() -> admin.get(path).get("imported").asLong() > 0);
        stack.running().kill9(Service.IDENTITY);
        assertEquals("RUNNING", state(made));
        stack.running().awaitReady(Service.IDENTITY, PATIENCE);

        // Then another goes on, and each row is in once
        var done = await().atMost(PATIENCE).until(() -> admin.get(path), shown -> shown.has("ended_at"));
        assertEquals("done", done.get("state").asText());
        assertEquals(ROWS, done.get("new_customers").asInt());
        await().atMost(PATIENCE).until(() -> lines() == ROWS);
        var eve = admin.get("/v1/customers?identity=email:-:eve.17." + run + "@example.org")
                .at("/data/0/id")
                .asText();
        var timeline = admin.get("/v1/customers/" + eve + "/timeline").get("data");
        assertEquals(1, timeline.size());
        assertEquals("Imported from shop " + run, timeline.at("/0/text").asText());
        assertEquals("Eve Example", details(timeline).path("full_name").asText());
        assertEquals(conversations, stack.number(Service.HISTORY, "select count(*) from conversation"));
    }

    /** As the database has it: nobody else is there to be asked. */
    private String state(JsonNode made) {
        return stack.query(
                        Service.IDENTITY,
                        "select state from import where id = '" + made.get("id").asText() + "'")
                .getFirst()
                .getFirst();
    }

    private static JsonNode details(JsonNode timeline) {
        return timeline.at("/0/data/details");
    }

    private long lines() {
        return stack.number(
                Service.HISTORY,
                "select count(*) from entry where kind = 'fact' and text = 'Imported from shop %s'".formatted(run));
    }
}
