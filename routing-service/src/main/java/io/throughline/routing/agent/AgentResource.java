package io.throughline.routing.agent;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who answers, and how they are configured. */
@Path("/v1/agents")
@RolesAllowed({"agent", "supervisor", "admin"})
class AgentResource {
    private static final int MOST_SLOTS = 100;
    private static final int MOST_ATTRIBUTES = 50;

    private final Transactions transactions;
    private final Agents agents;
    private final Audit audit;

    AgentResource(Transactions transactions, Agents agents, Audit audit) {
        this.transactions = transactions;
        this.agents = agents;
        this.audit = audit;
    }

    /** An agent as people see them. */
    record AgentView(
            AgentId id,
            String name,
            boolean active,
            Presence presence,
            Instant presenceAt,
            List<SkillLevel> skills,
            Map<String, Integer> capacity,
            Map<String, String> attributes) {
        static AgentView of(Agent agent) {
            return new AgentView(
                    agent.id(),
                    agent.name,
                    agent.active,
                    agent.presence,
                    agent.presenceAt,
                    SkillLevel.list(agent.skills),
                    new TreeMap<>(agent.capacity),
                    new TreeMap<>(agent.attributes));
        }
    }

    /**
     * What an agent can do.
     *
     * @param capacity how much at once per channel; channels that are not named follow the configuration
     * @param attributes what else conditions of policies may ask about, such as the site
     */
    record Abilities(
            @Nullable @Size(max = SkillLevel.MOST) List<@NotNull @Valid SkillLevel> skills,
            @Nullable Map<Channel, @NotNull @Min(0) @Max(MOST_SLOTS) Integer> capacity,

            @Nullable @Size(max = MOST_ATTRIBUTES)
            Map<@NotBlank @Size(max = 100) String, @NotNull @Size(max = 200) String> attributes) {
        Map<String, String> said() {
            return attributes == null ? Map.of() : attributes;
        }

        Map<String, Integer> slots() {
            var slots = new TreeMap<String, Integer>();
            Map<Channel, Integer> given = capacity == null ? Map.of() : capacity;
            given.forEach((channel, count) -> slots.put(channel.name().toLowerCase(Locale.ROOT), count));
            return slots;
        }
    }

    @Operation(operationId = "listAgents", summary = "The agents")
    @GET
    public Uni<RestResponse<Page<AgentView>>> list(@BeanParam Paging paging) {
        var after = paging.after("agt_.*").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session -> agents.list(session, after, most))
                .map(found -> found.stream().map(AgentView::of).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "getAgent", summary = "One agent, with the version of what is configured as ETag")
    @GET
    @Path("/{id}")
    public Uni<RestResponse<AgentView>> show(@PathParam("id") AgentId id) {
        return transactions
                .withSession(session -> agents.find(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("agent")))
                .map(AgentResource::tagged);
    }

    @Operation(operationId = "configureAgent", summary = "Replaces what an agent can do, and how much at once")
    @PUT
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<RestResponse<AgentView>> configure(
            @PathParam("id") AgentId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid Abilities body) {
        var version = Version.required(ifMatch);
        var entry = audit.entry("agent.configure").on(id).changing(body);
        return transactions
                .withSession(session -> configure(session, id, version, body).call(() -> audit.add(session, entry)))
                .map(AgentResource::tagged);
    }

    private Uni<Agent> configure(Mutiny.Session session, AgentId id, Version version, Abilities body) {
        return agents.lock(session, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("agent")))
                .invoke(agent -> version.check(agent.version, "agent"))
                .invoke(agent -> agent.configure(SkillLevel.levels(body.skills()), body.slots(), body.said()))
                .call(session::flush);
    }

    private static RestResponse<AgentView> tagged(Agent agent) {
        return Version.tagged(RestResponse.Status.OK, AgentView.of(agent), agent.version);
    }
}
