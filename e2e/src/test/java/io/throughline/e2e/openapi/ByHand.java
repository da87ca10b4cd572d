package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import java.util.Map;

/** Tasks that an agent takes, and is given. */
final class ByHand {
    private final Api admin;
    private final Agent agent;
    private final Bench bench;

    ByHand(Api admin, Agent agent, Bench bench) {
        this.admin = admin;
        this.agent = agent;
        this.bench = bench;
    }

    /** Does both once. */
    void give() {
        var me = agent.api().get("/v1/agents/me/presence").path("agent").asText();
        end(agent.api().post("/v1/tasks/" + bench.leave(agent) + "/take", Map.of()));
        end(admin.post("/v1/tasks/" + bench.leave(agent) + "/assign", Map.of("agent", me, "over_capacity", false)));
    }

    private void end(JsonNode reservation) {
        bench.finish(
                agent,
                reservation.path("conversation").asText(),
                reservation.path("id").asText());
    }
}
