package io.throughline.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.stack.story.Api;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** An agent who takes what they are offered and resolves it at once, whatever dies meanwhile. */
final class Diligent implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Api api;
    private final Thread work;
    private volatile boolean atWork = true;

    Diligent(Api api) {
        this.api = api;
        api.put("/v1/agents/me/presence", Map.of("presence", "available"));
        work = Thread.ofVirtual().start(this::work);
    }

    private void work() {
        while (atWork) {
            list("pending")
                    .forEach(one -> post("/v1/reservations/" + one.get("id").asText() + "/accept"));
            list("accepted")
                    .forEach(one ->
                            post("/v1/conversations/" + one.get("conversation").asText() + "/resolve"));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** None while nobody answers. */
    private Iterable<JsonNode> list(String state) {
        var answer = api.raw("GET", "/v1/reservations?agent=me&limit=50&state=" + state, "");
        return answer.statusCode() == 200 ? read(answer.body()).get("data") : List.of();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What is refused was done before, or is tried again. */
    private void post(String path) {
        var _ = api.raw("POST", path, "{}");
    }

    @Override
    public void close() {
        atWork = false;
        try {
            work.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.raw("PUT", "/v1/agents/me/presence", "{\"presence\": \"offline\"}")
                                .statusCode()
                        == 200);
    }
}
