package io.throughline.routing.agent;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of agents. */
@ApplicationScoped
class Agents {
    private static final String MEET = """
            insert into agent (id, user_id, name, presence, presence_at, idle_since, capacity, active, version)
            values (:id, :user, :name, 'offline', :now, :now, '{}', true, 0) on conflict do nothing
            """;

    /** As the trigger tells of rows that changed. */
    private static final String LOOK_AGAIN = """
            select cast(count(pg_notify('routing', 'task ' || id)) as varchar) from task
            where preferred_agent = :id and named and state = 'waiting'
            """;

    private static final String LOCK = "select id from agent where id = :id for update";

    private final Clock clock;

    Agents(Clock clock) {
        this.clock = clock;
    }

    /** Makes sure that there is an agent for the user who signs in, whether the roster has seen them or not. */
    Uni<Void> meet(Mutiny.Session session, UUID user, String name) {
        return session.createNativeQuery(MEET)
                .setParameter("id", AgentId.ofUser(user).value())
                .setParameter("user", user)
                .setParameter("name", name)
                .setParameter("now", clock.instant())
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Optional<Agent>> find(Mutiny.Session session, AgentId id) {
        return session.find(Agent.class, id.value()).map(Optional::ofNullable);
    }

    /**
     * The agent, whom nobody else changes until the transaction ends. Locked by a statement of our own: Hibernate
     * Reactive 3.2 locks what has an eager collection in steps that concurrent sessions disturb (LockTest).
     */
    Uni<Optional<Agent>> lock(Mutiny.Session session, AgentId id) {
        return session.createNativeQuery(LOCK, String.class)
                .setParameter("id", id.value())
                .getResultList()
                .chain(locked -> find(session, id));
    }

    /** Has the router look again at the tasks that were given to the agent by name. */
    Uni<Void> lookAgain(Mutiny.Session session, AgentId id) {
        return session.createNativeQuery(LOOK_AGAIN, String.class)
                .setParameter("id", id.value())
                .getSingleResult()
                .replaceWithVoid();
    }

    /** The active agents in the order of their ids. */
    Uni<List<Agent>> list(Mutiny.Session session, String after, int most) {
        return session.createSelectionQuery("from Agent where active and id > :after order by id", Agent.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }
}
