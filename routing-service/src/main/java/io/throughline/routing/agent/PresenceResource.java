package io.throughline.routing.agent;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Whether the calling agent takes tasks. Offers to an agent who goes offline are given back by the router. */
@Path("/v1/agents/me/presence")
@RolesAllowed("agent")
class PresenceResource {
    private final Transactions transactions;
    private final Agents agents;
    private final Outbox outbox;
    private final Caller caller;
    private final Audit audit;

    PresenceResource(Transactions transactions, Agents agents, Outbox outbox, Caller caller, Audit audit) {
        this.transactions = transactions;
        this.agents = agents;
        this.outbox = outbox;
        this.caller = caller;
        this.audit = audit;
    }

    /**
     * An agent's presence.
     *
     * @param pausedChannels what they take no tasks of though they are available
     */
    record PresenceView(AgentId agent, Presence presence, Instant since, List<Channel> pausedChannels) {
        PresenceView {
            pausedChannels = List.copyOf(pausedChannels);
        }

        static PresenceView of(Agent agent) {
            return new PresenceView(agent.id(), agent.presence, agent.presenceAt, agent.paused());
        }
    }

    /**
     * The presence that an agent wants.
     *
     * @param pausedChannels what they take no tasks of though they are available; null leaves that as it is
     */
    record Wanted(@NotNull Presence presence, @Nullable Set<@NotNull Channel> pausedChannels) {}

    @Operation(operationId = "getPresence", summary = "The calling agent's presence")
    @GET
    public Uni<PresenceView> show() {
        var user = caller.user();
        var name = name();
        return transactions.withSession(session -> meet(session, user, name)).map(PresenceView::of);
    }

    @Operation(operationId = "changePresence", summary = "Takes tasks from now on, or takes none")
    @PUT
    public Uni<PresenceView> change(@NotNull @Valid Wanted body) {
        var user = caller.user();
        var name = name();
        var entry = audit.entry("presence.change").on(AgentId.ofUser(user)).changing(body);
        return transactions
                .withSession(session -> meet(session, user, name).call(agent -> change(session, agent, body, entry)))
                .map(PresenceView::of);
    }

    private Uni<Void> change(Mutiny.Session session, Agent agent, Wanted wanted, Audit.Entry entry) {
        var channels = wanted.pausedChannels();
        var pauses = channels != null && agent.pause(channels);
        var said = agent.become(wanted.presence(), entry.at()).stream()
                .map(Outgoing::of)
                .toList();
        if (said.isEmpty() && !pauses) {
            return Uni.createFrom().voidItem();
        }
        return audit.add(session, entry)
                .chain(() -> pauses
                        ? agents.lookAgain(session, agent.id())
                        : Uni.createFrom().voidItem())
                .chain(() -> outbox.add(session, said));
    }

    private Uni<Agent> meet(Mutiny.Session session, UUID user, String name) {
        return agents.meet(session, user, name)
                .chain(() -> agents.lock(session, AgentId.ofUser(user)))
                .map(Optional::orElseThrow);
    }

    private String name() {
        return caller.name().orElseGet(caller::subject);
    }
}
