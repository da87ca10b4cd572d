package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says who is offered what: the rules of routing as a state machine over values and a clock. No threads, no I/O, no
 * chance: the same news at the same times give the same decisions, so a simulation can run it a million times.
 *
 * <p><b>What it is told.</b> {@link #know} and {@link #forget} keep its picture of the queues, the agents, the waiting
 * tasks and the live reservations. The picture is a copy; the database has the truth. Being told the same thing twice
 * changes nothing, and the order in which things are told does not matter, so whoever feeds it need only make sure that
 * the last news of each row arrives.
 *
 * <p><b>What it decides.</b> {@link #decide} first ends what has ended by itself: offers that nobody answered, offers
 * to agents who left, wrap-ups that are over. Only when nothing ends does it offer, because an end moves the agent's
 * place in the line and brings a task back. What it decides it assumes: the task no longer waits and the slot is taken.
 * When a decision's condition did not hold, being told the rows again corrects the picture. When it can not be committed
 * at all, {@link #holdOff} keeps its task from being decided about again and again, and from blocking the others.
 *
 * <p><b>Which task.</b> The oldest first, whatever its queue. A younger task gets an agent before an older one only if
 * that agent may not have the older one now. That is the whole promise of fairness to customers, and it keeps freed
 * capacity flowing to whoever has waited longest.
 *
 * <p><b>Which agent.</b> One who is available, has every skill of the queue at its level or above and a free slot on
 * the task's channel; of these the one whom the {@link Selection} names, if it names any now.
 *
 * <p><b>What it costs.</b> Tasks of one queue and one channel differ only in whom they prefer and who refused them.
 * Once such a class finds nobody, it is closed for the rest of the decision, as capacity only shrinks; a long queue in
 * front of busy agents costs one look-up a task.
 */
public final class Router {
    private final Selection selection;
    private final Function<Instant, ReservationId> ids;
    private final Map<QueueId, Terms> queues = new HashMap<>();
    private final Map<AgentId, Candidate> agents = new HashMap<>();
    private final Waiting waiting = new Waiting();
    private final Reserved reserved = new Reserved();
    private final Setbacks setbacks = new Setbacks();
    private @Nullable Terms fallback;

    /** Tasks for which the same agents are fit. */
    private record Demand(Terms terms, Channel channel) {}

    public Router(Selection.Rules rules, Function<Instant, ReservationId> ids) {
        this.selection = new Selection(rules, agents, reserved, setbacks);
        this.ids = ids;
    }

    public void know(Terms queue) {
        queues.put(queue.queue(), queue);
        fallback = queue.fallback() ? queue : fallback;
    }

    public void know(Candidate agent) {
        agents.put(agent.id(), agent);
    }

    public void know(Task task) {
        waiting.add(task);
    }

    public void know(Reservation reservation) {
        reserved.add(reservation);
    }

    public void forget(QueueId queue) {
        queues.remove(queue);
    }

    public void forget(AgentId agent) {
        agents.remove(agent);
    }

    public void forget(TaskId task) {
        waiting.remove(task);
    }

    public void forget(ReservationId reservation) {
        reserved.remove(reservation);
    }

    /** Leaves the task of a decision alone that can not be committed, longer each time; gives the end of that. */
    public Instant holdOff(Decision decision, Instant now) {
        return setbacks.add(decision, now);
    }

    /** What is to be done now; empty when there is nothing left to do until news come or time passes. */
    public List<Decision> decide(Instant now) {
        var ends = ends(now);
        return ends.isEmpty() ? offers(now) : ends;
    }

    /** What waits, by queue; a queue in which nothing waits is named, too. */
    public List<Line> lines() {
        var lines = new HashMap<QueueId, Line>();
        queues.values().forEach(queue -> lines.put(queue.queue(), Line.empty(queue)));
        for (var task : waiting) {
            Optional.ofNullable(terms(task))
                    .ifPresent(queue -> lines.computeIfPresent(queue.queue(), (id, line) -> line.then(task)));
        }
        return List.copyOf(lines.values());
    }

    private @Nullable Terms terms(Task task) {
        return queues.getOrDefault(task.queue(), fallback);
    }

    private List<Decision> ends(Instant now) {
        var ends = new ArrayList<Decision>();
        for (var reservation : reserved.all()) {
            ending(reservation, now).ifPresent(ends::add);
        }
        ends.forEach(end -> reserved.remove(end.reservation()));
        return ends;
    }

    private Optional<Decision> ending(Reservation reservation, Instant now) {
        if (setbacks.holdsOff(reservation.task(), now)) {
            return Optional.empty();
        }
        var pending = reservation.state() == ReservationState.PENDING;
        var agent = agents.get(reservation.agent());
        if (pending && (agent == null || !agent.present())) {
            return Optional.of(end(reservation, ReservationState.CANCELED, "the agent left"));
        }
        if (!reservation.overdue(now)) {
            return Optional.empty();
        }
        return Optional.of(
                pending
                        ? end(reservation, ReservationState.TIMEOUT, "no answer in time")
                        : end(reservation, ReservationState.COMPLETED, "wrapped up"));
    }

    private static Decision end(Reservation reservation, ReservationState to, String reason) {
        return new Decision.End(
                reservation.id(), reservation.task(), reservation.agent(), reservation.state(), to, reason);
    }

    private List<Decision> offers(Instant now) {
        var offers = new ArrayList<Decision>();
        var closed = new HashSet<Demand>();
        for (var task : waiting) {
            offer(task, closed, now).ifPresent(offers::add);
        }
        offers.forEach(offer -> waiting.remove(offer.task()));
        return offers;
    }

    private Optional<Decision.Offer> offer(Task task, Set<Demand> closed, Instant now) {
        var terms = terms(task);
        if (terms == null || setbacks.holdsOff(task.id(), now)) {
            return Optional.empty();
        }
        var choice = selection.named(task).isPresent() ? selection.handOver(task) : match(task, terms, closed, now);
        var offer = choice.map(chosen -> offer(task, terms, chosen, now));
        offer.ifPresent(made -> reserved.add(made.assumed(task.channel())));
        return offer;
    }

    private Optional<Selection.Choice> match(Task task, Terms terms, Set<Demand> closed, Instant now) {
        if (closed.contains(new Demand(terms, task.channel()))) {
            return Optional.empty();
        }
        var free = agents.values().stream()
                .filter(agent -> agent.fits(terms) && reserved.leavesSlot(agent, task.channel()))
                .toList();
        if (free.isEmpty()) {
            closed.add(new Demand(terms, task.channel()));
            return Optional.empty();
        }
        return selection.choose(task, terms, free, now);
    }

    private Decision.Offer offer(Task task, Terms terms, Selection.Choice choice, Instant now) {
        return new Decision.Offer(
                ids.apply(now),
                task.id(),
                choice.agent().id(),
                task.epoch(),
                choice.agent().slots(task.channel()),
                now.plus(terms.offerTimeout()),
                choice.reason());
    }
}
