package io.throughline.routing.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Id;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** The truth of a simulation: what the database would say. */
final class Books {
    final Map<QueueId, Terms> queues = new LinkedHashMap<>();
    final Map<AgentId, Candidate> agents = new LinkedHashMap<>();
    final Map<TaskId, Task> tasks = new LinkedHashMap<>();
    final Map<ReservationId, Reservation> live = new LinkedHashMap<>();
    /** Tasks and agents about which no decision can be committed. */
    final Set<Id> poisoned = new HashSet<>();
    /** Tasks about which a decision could not be committed: they may be held off. */
    final Set<TaskId> failed = new HashSet<>();

    private final List<ReservationId> touched = new ArrayList<>();
    private final List<TaskId> gone = new ArrayList<>();

    /** Tells everything in any order, some of it twice. */
    void tell(Router router, Random random) {
        var news = new ArrayList<Runnable>();
        agents.values().forEach(agent -> news.add(() -> router.know(agent)));
        live.values().forEach(reservation -> news.add(() -> router.know(reservation)));
        touched.stream().filter(id -> !live.containsKey(id)).forEach(id -> news.add(() -> router.forget(id)));
        gone.forEach(id -> news.add(() -> router.forget(id)));
        tasks.values()
                .forEach(task ->
                        news.add(isReserved(task.id()) ? () -> router.forget(task.id()) : () -> router.know(task)));
        news.addAll(List.copyOf(news.subList(0, news.size() / 2)));
        Collections.shuffle(news, random);
        news.forEach(Runnable::run);
        touched.clear();
        gone.clear();
    }

    void touch(Decision decision) {
        touched.add(decision.reservation());
    }

    void reserve(Decision.Offer offer) {
        var task = Objects.requireNonNull(tasks.get(offer.task()), "the task is there");
        assertFalse(isReserved(offer.task()), () -> "two live reservations: " + offer);
        assertTrue(free(agent(offer.agent()), task), () -> "over: " + offer);
        touched.add(offer.reservation());
        live.put(
                offer.reservation(),
                new Reservation(
                        offer.reservation(),
                        offer.task(),
                        offer.agent(),
                        task.channel(),
                        ReservationState.PENDING,
                        offer.until()));
    }

    void end(ReservationId id, ReservationState to, Instant now) {
        var before = Objects.requireNonNull(live.remove(id));
        touched.add(id);
        switch (to) {
            case ACCEPTED ->
                live.put(id, new Reservation(id, before.task(), before.agent(), before.channel(), to, null));
            case REJECTED, TIMEOUT -> refuse(before, now);
            case COMPLETED -> forget(before.task());
            default -> {}
        }
    }

    void wrap(ReservationId id, Instant until) {
        var before = Objects.requireNonNull(live.get(id));
        forget(before.task());
        live.put(
                id,
                new Reservation(id, before.task(), before.agent(), before.channel(), ReservationState.WRAPPING, until));
    }

    void abandon(TaskId task) {
        forget(task);
    }

    private void forget(TaskId task) {
        tasks.remove(task);
        gone.add(task);
    }

    private void refuse(Reservation offer, Instant now) {
        var task = Objects.requireNonNull(tasks.get(offer.task()));
        var refusals = new HashMap<>(task.refusals());
        refusals.put(offer.agent(), now);
        tasks.put(
                task.id(),
                new Task(
                        task.id(),
                        task.channel(),
                        task.queue(),
                        task.since(),
                        task.preference(),
                        refusals,
                        task.epoch() + 1,
                        task.priority(),
                        task.attributes()));
    }

    Candidate agent(AgentId id) {
        return Objects.requireNonNull(agents.get(id));
    }

    Task task(TaskId id) {
        return Objects.requireNonNull(tasks.get(id));
    }

    Reservation reservation(ReservationId id) {
        return Objects.requireNonNull(live.get(id));
    }

    boolean isReserved(TaskId task) {
        return live.values().stream().anyMatch(reservation -> reservation.task().equals(task));
    }

    boolean isPoisoned(Decision decision) {
        return poisoned.contains(decision.task())
                || (decision instanceof Decision.Offer && poisoned.contains(decision.agent()));
    }

    /** Whether the task waits, and nothing but the rules keeps it from an agent. */
    boolean isReady(Task task) {
        return !isReserved(task.id()) && !failed.contains(task.id());
    }

    /** The rules of capacity, written down a second time. */
    private boolean free(Candidate agent, Task task) {
        var work = live.values().stream()
                .filter(one -> one.agent().equals(agent.id()))
                .map(Reservation::channel)
                .toList();
        var capacity = agent.capacity();
        var units = work.stream().mapToInt(capacity::weight).sum() + capacity.weight(task.channel());
        return Collections.frequency(work, task.channel()) < capacity.slots(task.channel())
                && units <= capacity.units()
                && work.stream()
                        .allMatch(other -> other == task.channel()
                                || !capacity.interruptions().containsKey(other)
                                || Objects.requireNonNull(
                                                capacity.interruptions().get(other))
                                        .contains(task.channel()));
    }

    /** Whether the agent is able to take the task now. */
    boolean canHave(Task task, Candidate agent, Instant now) {
        var refused = task.refusals().get(agent.id());
        var rested = refused == null || !refused.isAfter(now.minus(Floor.RULES.pause()));
        return fits(agent, task, now) && free(agent, task) && rested;
    }

    /** Whether the agent may have the task now. */
    boolean mayHave(Task task, Candidate agent, Instant now) {
        return canHave(task, agent, now) && !isKept(task, agent, now);
    }

    private boolean fits(Candidate agent, Task task, Instant now) {
        return fits(agent, task, step(task, now));
    }

    private static boolean fits(Candidate agent, Task task, Step step) {
        return agent.available()
                && agent.capacity().slots(task.channel()) > 0
                && agent.capacity().weight(task.channel()) <= agent.capacity().units()
                && step.skills().entrySet().stream()
                        .allMatch(asked -> agent.skills().getOrDefault(asked.getKey(), 0) >= asked.getValue())
                && (step.condition() == null || step.condition().holds(task.attributes(), agent.attributes()));
    }

    /** What the task asks for now: the last step that has begun, or the next that somebody fits where it is skipped. */
    private Step step(Task task, Instant now) {
        var steps = terms(task).steps();
        int at = steps.size() - 1;
        while (steps.get(at).after().compareTo(Duration.between(task.since(), now)) > 0) {
            at--;
        }
        while (at < steps.size() - 1 && steps.get(at).skipped() && nobodyFits(task, steps.get(at))) {
            at++;
        }
        return steps.get(at);
    }

    private boolean nobodyFits(Task task, Step step) {
        return agents.values().stream().noneMatch(agent -> fits(agent, task, step));
    }

    /** Whether it is the one's turn before the other's, where that is sure. */
    boolean precedes(Task one, Task other) {
        return !terms(one).order().newestFirst()
                && !terms(other).order().newestFirst()
                && Comparator.comparingInt(this::tier)
                                .thenComparing(this::urgency)
                                .thenComparing(task -> task.id().value())
                                .compare(one, other)
                        < 0;
    }

    private int tier(Task task) {
        var priority = terms(task).order().strict() ? terms(task).order().priority(task) : Priority.NORMAL;
        return List.of(Priority.values()).indexOf(priority);
    }

    private Instant urgency(Task task) {
        var order = terms(task).order();
        var priority = order.priority(task);
        var aged = task.since().minus(order.headStarts().getOrDefault(priority, Duration.ZERO));
        var deadline = order.deadlines().get(priority);
        if (deadline == null) {
            return aged;
        }
        var due = task.since()
                .plus(deadline)
                .minus(Collections.max(order.deadlines().values()));
        return due.isBefore(aged) ? due : aged;
    }

    private Terms terms(Task task) {
        return Objects.requireNonNull(queues.get(task.queue()));
    }

    /** Whether the task is kept for its preferred agent, who is another one. */
    private boolean isKept(Task task, Candidate agent, Instant now) {
        var preference = task.preference();
        if (preference == null || preference.agent().equals(agent.id()) || task.refusedBy(preference.agent())) {
            return false;
        }
        var preferred = agent(preference.agent());
        var recent = preference.servedAt().plus(Floor.RULES.preference()).isAfter(now);
        var patient = now.isBefore(task.since().plus(Floor.RULES.patience()));
        return recent && fits(preferred, task, now) && (free(preferred, task) || patient);
    }
}
