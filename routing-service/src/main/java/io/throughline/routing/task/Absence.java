package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.routing.Chore;
import io.throughline.routing.RoutingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Gives back what agents have who went offline and did not come back within the grace: the task waits again, as old as it
 * is, and prefers the agent who had it. A customer on the line whom nobody speaks with is given back at once.
 */
@ApplicationScoped
class Absence implements Chore {
    private static final HeldWork.Rule RULE =
            HeldWork.Rule.of("""
            agent.presence = 'offline' and agent.presence_at <=
                case when held.channel in ('voice', 'video') and coalesce(task.call, 'ringing') in ('ringing', 'missed')
                    then cast($2 as timestamptz) else cast($1 as timestamptz) end
            """, "state = 'canceled', ended_by = 'the agent was absent'", """
            waiting as (
                update task set state = 'waiting', epoch = task.epoch + 1, named = false, given_by = null,
                    preferred_agent = ended.agent, preferred_since = $4,
                    note = case when task.follow_up is null then 'the agent who had it was absent' else task.note end
                from ended where task.id = ended.task
            )
            """);

    private final HeldWork work;
    private final RoutingConfig config;
    private final Clock clock;

    Absence(HeldWork work, RoutingConfig config, Clock clock) {
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "absence";
    }

    /** Gives back what is to be given back now. */
    @Override
    public Uni<Void> round() {
        var now = clock.instant();
        return work.end(RULE, now.minus(config.absenceGrace()), now, now);
    }
}
