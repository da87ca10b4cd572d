package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.routing.Chore;
import io.throughline.routing.RoutingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Frees agents of conversations in which nobody says anything any more. Only where it is the customer's turn: who waits for
 * an answer is never given up. When the customer writes again, that is a new task, which prefers the same agent.
 */
@ApplicationScoped
class Silence implements Chore {
    private static final HeldWork.Rule RULE = HeldWork.Rule.of("""
            task.answered and greatest(task.said_at, held.changed_at) <=
                case held.channel when 'web_chat' then cast($1 as timestamptz) else cast($2 as timestamptz) end
            """, "state = 'completed', ended_by = 'silent'", """
            done as (
                update task set state = 'done', epoch = task.epoch + 1 from ended where task.id = ended.task
            ), rested as (
                update agent set idle_since = $4 from ended where agent.id = ended.agent
            )
            """);

    private final HeldWork work;
    private final RoutingConfig config;
    private final Clock clock;

    Silence(HeldWork work, RoutingConfig config, Clock clock) {
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "silence";
    }

    /** Ends what is silent now. */
    @Override
    public Uni<Void> round() {
        var now = clock.instant();
        return work.end(
                RULE,
                since(now, config.silence().webChat()),
                since(now, config.silence().other()),
                now);
    }

    private static @Nullable Instant since(Instant now, Duration silence) {
        return silence.isPositive() ? now.minus(silence) : null;
    }
}
