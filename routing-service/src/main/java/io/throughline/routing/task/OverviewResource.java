package io.throughline.routing.task;

import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.routing.Documents;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.engine.ReservationState;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who waits and who does what, for those who supervise. */
@Path("/v1/overview")
@RolesAllowed({"supervisor", "admin"})
class OverviewResource {
    /** One statement, so that it is the picture of one moment. A task whose queue is gone is the default queue's. */
    private static final String OVERVIEW = """
            with live as (
                select coalesce(queue.id, standard.id) as queue, task.state, task.created_at
                from task left join queue on queue.id = task.queue join queue as standard on standard.is_default
                where task.state in ('waiting', 'offered')
            ), line as (
                select queue.id, queue.name, count(*) filter (where live.state = 'waiting') as waiting,
                    min(live.created_at) filter (where live.state = 'waiting') as longest_wait_since,
                    count(*) filter (where live.state = 'offered') as offered
                from queue left join live on live.queue = queue.id group by queue.id
            ), work as (
                select agent, jsonb_agg(jsonb_build_object('reservation', id, 'conversation', conversation,
                    'customer', customer, 'channel', channel, 'state', state, 'since', changed_at)
                    order by created_at, id) as held
                from reservation where state in ('pending', 'accepted', 'wrapping') group by agent
            )
            select jsonb_build_object(
                'queues', (select coalesce(jsonb_agg(to_jsonb(line) order by name), '[]') from line),
                'agents', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'presence', presence,
                    'presence_at', presence_at, 'held', coalesce(work.held, '[]'), 'capacity', capacity,
                    'paused_channels', array(select jsonb_object_keys(paused) order by 1))
                    order by name, id), '[]') from agent left join work on work.agent = agent.id where active),
                'as_of', cast($1 as timestamptz))
            """;

    private static final TypeReference<Overview> VIEW = new TypeReference<>() {};

    private final Pool pool;
    private final Documents documents;
    private final RoutingConfig config;
    private final Clock clock;

    OverviewResource(Pool pool, Documents documents, RoutingConfig config, Clock clock) {
        this.pool = pool;
        this.documents = documents;
        this.config = config;
        this.clock = clock;
    }

    /** The queues by name, the agents of the roster by name. */
    record Overview(List<QueueLine> queues, List<AgentLine> agents, Instant asOf) {
        Overview {
            queues = List.copyOf(queues);
            agents = List.copyOf(agents);
        }

        Overview with(RoutingConfig.Capacity standard) {
            return new Overview(
                    queues, agents.stream().map(agent -> agent.with(standard)).toList(), asOf);
        }
    }

    /**
     * A queue.
     *
     * @param waiting how many tasks wait in it and are offered to nobody
     * @param longestWaitSince since when the oldest of them waits
     * @param offered how many are offered to somebody who has not answered yet
     */
    record QueueLine(
            QueueId id, String name, long waiting, @Nullable Instant longestWaitSince, long offered) {}

    /**
     * An agent.
     *
     * @param held what they are offered, have, or finish up
     * @param capacity how many conversations at once, on every channel
     * @param pausedChannels what they take no tasks of though they are available
     */
    record AgentLine(
            AgentId id,
            String name,
            Presence presence,
            Instant presenceAt,
            List<Held> held,
            Map<Channel, Integer> capacity,
            List<Channel> pausedChannels) {
        AgentLine {
            held = List.copyOf(held);
            pausedChannels = List.copyOf(pausedChannels);
        }

        AgentLine with(RoutingConfig.Capacity standard) {
            return new AgentLine(id, name, presence, presenceAt, held, standard.with(capacity), pausedChannels);
        }
    }

    /** What an agent has to do with a conversation, and since when. */
    record Held(
            ReservationId reservation,
            ConversationId conversation,
            CustomerId customer,
            Channel channel,
            ReservationState state,
            Instant since) {}

    @Operation(operationId = "getOverview", summary = "The picture of this moment")
    @GET
    public Uni<Overview> overview() {
        return pool.preparedQuery(OVERVIEW)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> documents.read(rows.iterator().next().getJsonObject(0), VIEW))
                .map(overview -> overview.with(config.capacity()));
    }
}
