package io.throughline.routing.agent;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.outbox.Transactions;
import io.throughline.routing.http.Page;
import io.throughline.routing.http.Paging;
import io.throughline.routing.http.Problems;
import io.throughline.routing.http.Problems.FieldError;
import io.throughline.routing.http.Version;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who answers, and how they are configured. */
@Path("/v1/agents")
@RolesAllowed({"agent", "supervisor", "admin"})
class AgentResource {
    private static final int MOST_SLOTS = 100;

    private final Transactions transactions;
    private final Agents agents;

    AgentResource(Transactions transactions, Agents agents) {
        this.transactions = transactions;
        this.agents = agents;
    }

    /** An agent as people see them. */
    record AgentView(
            AgentId id,
            String name,
            boolean active,
            Presence presence,
            Instant presenceAt,
            List<SkillLevel> skills,
            Map<String, Integer> capacity) {
        static AgentView of(Agent agent) {
            return new AgentView(
                    agent.id(),
                    agent.name,
                    agent.active,
                    agent.presence,
                    agent.presenceAt,
                    SkillLevel.list(agent.skills),
                    new TreeMap<>(agent.capacity));
        }
    }

    /** What an agent can do, and how much at once per channel; channels that are not named follow the configuration. */
    record Abilities(
            @Nullable List<@Nullable SkillLevel> skills,
            @Nullable Map<String, @Nullable Integer> capacity) {}

    @GET
    public Uni<RestResponse<Page<AgentView>>> list(@BeanParam Paging paging, @Context UriInfo uri) {
        var after = paging.after("agt_.*").orElse("");
        return transactions
                .withSession(session -> agents.list(session, after, paging.limit() + 1))
                .map(found -> found.stream().map(AgentView::of).toList())
                .map(views -> Paging.response(
                        Page.of(views, paging.limit(), view -> view.id().value()), uri));
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<AgentView>> show(@PathParam("id") AgentId id) {
        return transactions
                .withSession(session -> agents.find(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("agent")))
                .map(AgentResource::tagged);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<RestResponse<AgentView>> configure(
            @PathParam("id") AgentId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Abilities wanted) {
        var errors = new ArrayList<FieldError>();
        var levels = SkillLevel.levels(wanted == null ? null : wanted.skills(), errors);
        var slots = slots(wanted == null ? null : wanted.capacity(), errors);
        if (wanted == null || !errors.isEmpty()) {
            throw Problems.invalidBody(errors);
        }
        return transactions
                .withSession(session -> configure(session, id, ifMatch, levels, slots))
                .map(AgentResource::tagged);
    }

    private Uni<Agent> configure(
            Mutiny.Session session,
            AgentId id,
            @Nullable String ifMatch,
            Map<String, Integer> levels,
            Map<String, Integer> slots) {
        return agents.lock(session, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("agent")))
                .invoke(agent -> Version.check(ifMatch, agent.version, "agent"))
                .invoke(agent -> agent.configure(levels, slots))
                .call(session::flush);
    }

    private static RestResponse<AgentView> tagged(Agent agent) {
        return Version.tagged(RestResponse.Status.OK, AgentView.of(agent), agent.version);
    }

    private static Map<String, Integer> slots(
            @Nullable Map<String, @Nullable Integer> capacity, List<FieldError> errors) {
        var slots = new TreeMap<String, Integer>();
        Map<String, @Nullable Integer> given = capacity == null ? Map.of() : capacity;
        given.forEach((channel, count) -> {
            if (Arrays.stream(Channel.values())
                    .noneMatch(known -> known.name().toLowerCase(Locale.ROOT).equals(channel))) {
                errors.add(new FieldError("/capacity/" + channel, "unknown_channel"));
            } else if (count == null || count < 0 || count > MOST_SLOTS) {
                errors.add(new FieldError("/capacity/" + channel, "out_of_range"));
            } else {
                slots.put(channel, count);
            }
        });
        return slots;
    }
}
