package io.throughline.routing.policy;

import io.throughline.contracts.QueueId;
import io.throughline.routing.agent.SkillLevel;
import io.throughline.routing.engine.Order;
import io.throughline.routing.engine.Priority;
import io.throughline.routing.engine.Ranking;
import io.throughline.routing.engine.Rules;
import io.throughline.routing.engine.Terms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * How the tasks of a queue find agents. What it does not say is as in a queue without a policy.
 *
 * @param agents who comes first of those who are fit, in steps that do not say; the longest idle unless said otherwise
 * @param order whose turn it is; the oldest's unless said otherwise
 * @param steps what tasks ask for at which age; the queue's skills at every age unless said otherwise
 * @param preferred how the agent who served the customer most of late is preferred; as configured unless said otherwise
 * @param overflow when its tasks go to another queue; never unless said otherwise
 * @param refusalPause how long an agent who refused a task is not offered it again, up to a day
 */
public record Policy(
        @Nullable Ranking agents,
        @Nullable @Valid Turns order,
        @Nullable @Size(max = MOST_STEPS) List<@NotNull @Valid PolicyStep> steps,
        @Nullable @Valid Preferred preferred,
        @Nullable @Valid Overflow overflow,

        @Nullable @DurationMin @DurationMax(days = 1) Duration refusalPause) {
    /** That of a queue that has none of its own. */
    public static final Policy USUAL = new Policy(null, null, null, null, null, null);

    static final int MOST_STEPS = 20;
    private static final int MOST_WAITING = 100_000;

    public Policy {
        steps = steps == null ? null : List.copyOf(steps);
    }

    /**
     * Whose turn it is.
     *
     * @param strict whether a higher priority goes before a lower one whatever their ages; low ones may then starve
     * @param newestFirst whether the newest goes first
     * @param headStarts by how much a task of each priority is treated as older than it is, up to 7 days; without them and
     *     without deadlines as usual
     * @param deadlines within which time after its arrival a task of each priority is to be offered, up to 30 days
     * @param priorities the priority of tasks of which nobody said one: the first that holds counts, else it is normal
     */
    public record Turns(
            @Nullable Boolean strict,
            @Nullable Boolean newestFirst,
            @Nullable Map<Priority, @NotNull @DurationMin @DurationMax(days = 7) Duration> headStarts,

            @Nullable Map<Priority, @NotNull @DurationMin(seconds = 1) @DurationMax(days = 30) Duration> deadlines,
            @Nullable @Size(max = MOST_STEPS) List<@NotNull @Valid PriorityRule> priorities) {
        public Turns {
            priorities = priorities == null ? null : List.copyOf(priorities);
        }

        /** The rules by which tasks have a priority; none if they have the normal one. */
        List<PriorityRule> rules() {
            return priorities == null ? List.of() : priorities;
        }

        Order order() {
            return new Order(
                    Boolean.TRUE.equals(strict),
                    Boolean.TRUE.equals(newestFirst),
                    Objects.requireNonNullElse(headStarts, deadlines == null ? Order.USUAL.headStarts() : Map.of()),
                    Objects.requireNonNullElse(deadlines, Map.of()),
                    rules().stream().map(PriorityRule::urgency).toList());
        }
    }

    /**
     * How the agent who served the customer most of late is preferred.
     *
     * @param window for how long after that, up to 365 days; not at all when zero
     * @param patience how old a task gets before others may have it although that agent only lacks a free slot, up to 7
     *     days
     */
    public record Preferred(
            @Nullable @DurationMin @DurationMax(days = 365) Duration window,
            @Nullable @DurationMin @DurationMax(days = 7) Duration patience) {}

    /**
     * When tasks go to another queue. They go once: what overflowed stays where it is then; what went because the queue was
     * closed comes back when it opens, if nobody took it.
     *
     * @param queue the id of the other queue
     * @param after the age at which a task goes, 1 s to 30 days
     * @param beyond how many may wait; the youngest of more than that go, up to 100,000
     * @param whenClosed whether tasks go while the queue is closed by its business hours
     */
    public record Overflow(
            @NotNull QueueId queue,

            @Nullable @DurationMin(seconds = 1) @DurationMax(days = 30)
            Duration after,

            @Nullable @Min(1) @Max(MOST_WAITING) Integer beyond,
            @Nullable Boolean whenClosed) {}

    /** The queue with this policy, which is there without any. */
    public Terms over(Terms plain) {
        return new Terms(
                plain.queue(),
                plain.name(),
                given().isEmpty()
                        ? List.of(plain.steps().getFirst().ranked(ranking()))
                        : given().stream().map(step -> step.step(ranking())).toList(),
                order == null ? plain.order() : order.order(),
                rules(plain.rules()),
                plain.offerTimeout(),
                plain.fallback(),
                plain.hours());
    }

    private Rules rules(Rules usual) {
        var pause = Objects.requireNonNullElse(refusalPause, usual.pause());
        return preferred == null
                ? new Rules(usual.preference(), usual.patience(), pause)
                : new Rules(
                        Objects.requireNonNullElse(preferred.window(), usual.preference()),
                        Objects.requireNonNullElse(preferred.patience(), usual.patience()),
                        pause);
    }

    private Ranking ranking() {
        return agents == null ? Ranking.LONGEST_IDLE : agents;
    }

    /** The steps that are given; none if tasks ask for the queue's skills at every age. */
    List<PolicyStep> given() {
        return steps == null ? List.of() : steps;
    }

    /** All the skills that any step asks for. */
    List<SkillLevel> asked() {
        return given().stream().flatMap(PolicyStep::asked).toList();
    }
}
