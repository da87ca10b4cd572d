package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names the agent, of those who could take a task now, to whom it is offered; or nobody yet.
 *
 * <p>A task that was given to an agent by name is that agent's, whatever their skills, and waits for a free slot of
 * theirs; only when they refuse it, or while they are not available, it is matched as all others are:
 *
 * <ol>
 *   <li>The one who served the customer last, if that was within the window of preference. If only a free slot is
 *       missing, the task waits for that agent until it is as old as the patience; its age, not the age of the wait, so
 *       that nobody waits twice. An agent who is away, offline or refused the task is not waited for.
 *   <li>Those with whom a decision about the task could not be committed come last, the fewer times the earlier.
 *   <li>Nobody who refused the task within the pause; those who never refused it before those who did.
 *   <li>Those with fewer live reservations: an agent with work is not idle.
 *   <li>The longest idle: free or available since the earliest time.
 * </ol>
 */
public final class Selection {
    private final Rules rules;
    private final Map<AgentId, Candidate> agents;
    private final Reserved reserved;
    private final Setbacks setbacks;

    /**
     * What can be configured.
     *
     * @param preference how long the agent who served the customer last is preferred
     * @param patience how old a task gets before others may have it although the preferred agent only lacks a slot
     * @param pause how long an agent who refused a task is not offered it again
     */
    public record Rules(Duration preference, Duration patience, Duration pause) {}

    /** An agent, and why this one, in words. */
    record Choice(Candidate agent, String reason) {}

    Selection(Rules rules, Map<AgentId, Candidate> agents, Reserved reserved, Setbacks setbacks) {
        this.rules = rules;
        this.agents = agents;
        this.reserved = reserved;
        this.setbacks = setbacks;
    }

    /** One of the agents who are free for the task, if any is to have it now. */
    Optional<Choice> choose(Task task, Terms terms, List<Candidate> free, Instant now) {
        var preferred = preferred(task, terms, now);
        if (preferred.isPresent() && free.contains(preferred.get())) {
            return Optional.of(new Choice(preferred.get(), "served the customer last"));
        }
        if (preferred.isPresent() && now.isBefore(task.since().plus(rules.patience()))) {
            return Optional.empty();
        }
        return free.stream()
                .filter(agent -> !task.refusedBy(agent.id(), now.minus(rules.pause())))
                .min(line(task))
                .map(agent -> new Choice(agent, "longest idle of " + free.size() + " who can take it"));
    }

    /** The agent to whom the task was given by name, unless they refused it or are not available. */
    Optional<Candidate> named(Task task) {
        return Optional.ofNullable(task.preference())
                .filter(Task.Preference::named)
                .filter(preference -> !task.refusedBy(preference.agent()))
                .filter(preference -> setbacks.count(task.id(), preference.agent()) == 0)
                .map(preference -> agents.get(preference.agent()))
                .filter(Candidate::available);
    }

    /** That agent, if they have a free slot; nobody yet, if they have none. */
    Optional<Choice> handOver(Task task) {
        return named(task)
                .filter(agent -> reserved.leavesSlot(agent, task.channel()))
                .map(agent -> new Choice(agent, "handed over to this agent"));
    }

    private Optional<Candidate> preferred(Task task, Terms terms, Instant now) {
        return Optional.ofNullable(task.preference())
                .filter(preference -> !preference.named())
                .filter(preference ->
                        preference.servedAt().plus(rules.preference()).isAfter(now))
                .filter(preference -> !task.refusedBy(preference.agent()))
                .filter(preference -> setbacks.count(task.id(), preference.agent()) == 0)
                .map(preference -> agents.get(preference.agent()))
                .filter(agent -> agent.fits(terms));
    }

    private Comparator<Candidate> line(Task task) {
        return Comparator.comparingInt((Candidate agent) -> setbacks.count(task.id(), agent.id()))
                .thenComparing(agent -> task.refusedBy(agent.id()))
                .thenComparingInt(agent -> reserved.count(agent.id()))
                .thenComparing(Candidate::idleSince)
                .thenComparing(agent -> agent.id().value());
    }
}
