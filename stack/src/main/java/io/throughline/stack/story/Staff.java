package io.throughline.stack.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** Gives the demo's agents their skills and the support queue its requirement, as a supervisor does. */
public final class Staff {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api supervisor;

    /** The supervisor's API. */
    public Staff(Api supervisor) {
        this.supervisor = supervisor;
    }

    /** Ana and Carla support, Carla less so; Ben does billing. */
    public void arrange() {
        if (find("/v1/queues?limit=200", "support").isEmpty()) {
            supervisor.post(
                    "/v1/queues",
                    Map.of(
                            "name",
                            "support",
                            "skills",
                            List.of(skill("support", 2)),
                            "offer_timeout",
                            "PT2M",
                            "wrap_up",
                            "PT0S"));
        }
        give("ana", skill("support", 5), skill("german", 4));
        give("ben", skill("billing", 5));
        give("carla", skill("support", 1), skill("billing", 2));
    }

    private void give(String name, Map<?, ?>... skills) {
        supervisor.put(
                "/v1/agents/" + awaitAgent(name),
                Map.of(
                        "skills",
                        List.of((Object[]) skills),
                        "capacity",
                        Map.of("email", 50, "web_chat", 10, "voice", 1)));
    }

    private String awaitAgent(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var agent = find("/v1/agents?limit=200", name);
            if (agent.isPresent()) {
                return agent.get().get("id").asText();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new StoryFailed("routing does not know the agent " + name);
    }

    /** Looks through all pages. */
    private Optional<JsonNode> find(String path, String name) {
        var page = supervisor.get(path);
        while (true) {
            var found = StreamSupport.stream(page.get("data").spliterator(), false)
                    .filter(thing ->
                            thing.path("name").asText().toLowerCase(Locale.ROOT).startsWith(name))
                    .findFirst();
            if (found.isPresent() || !page.hasNonNull("next_cursor")) {
                return found;
            }
            page = supervisor.get(path + "&cursor=" + page.get("next_cursor").asText());
        }
    }

    private static Map<String, Object> skill(String name, int level) {
        return Map.of("skill", name, "level", level);
    }
}
