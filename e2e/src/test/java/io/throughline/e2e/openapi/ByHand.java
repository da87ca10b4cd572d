package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tasks that are called urgent, and that an agent takes, is given, and puts off. */
final class ByHand {
    private final Api admin;
    private final Agent agent;
    private final Bench bench;

    ByHand(Api admin, Agent agent, Bench bench) {
        this.admin = admin;
        this.agent = agent;
        this.bench = bench;
    }

    /** Does all of it once. */
    void give() {
        var me = agent.api().get("/v1/agents/me/presence").path("agent").asText();
        var taken = bench.leave(agent);
        admin.put("/v1/tasks/" + taken + "/priority", Map.of("priority", "urgent"));
        end(agent.api().post("/v1/tasks/" + taken + "/take", Map.of()));
        end(admin.post("/v1/tasks/" + bench.leave(agent) + "/assign", Map.of("agent", me, "over_capacity", false)));
    }

    private void end(JsonNode reservation) {
        putOff("/v1/conversations/" + reservation.path("conversation").asText() + "/follow-ups");
        bench.finish(
                agent,
                reservation.path("conversation").asText(),
                reservation.path("id").asText());
    }

    private void putOff(String followUps) {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var wanted = Map.of("at", tomorrow.toString(), "note", "to see it audited");
        admin.delete(
                followUps + "/" + agent.api().post(followUps, wanted).path("id").asText());
    }
}
