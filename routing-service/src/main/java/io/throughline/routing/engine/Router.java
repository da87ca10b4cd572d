package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
 * <p><b>Which task.</b> The one whose turn it is first by the {@link Order} of its queue, whatever its queue: the oldest
 * first, unless the queue says otherwise. Another gets an agent before it only if that agent may not have it now. That is
 * the whole promise of fairness to customers, and it keeps freed capacity flowing to whoever has waited longest.
 *
 * <p><b>Which agent.</b> One who is available, fits what the task asks for at its age ({@link Step}) and has room on its
 * channel; of these the one whom the {@link Selection} names. Where several tasks and agents come together at once, as many
 * are brought together as can be ({@link Exchange}).
 *
 * <p><b>What it costs.</b> Tasks that ask for the same are one {@link Demand}, agents who are alike one {@link Supply},
 * and who fits what is worked out once for each pair of classes ({@link Fits}). A freed agent looks at the first task of
 * each demand, a new task at the first agent of each supply; what happens at a time waits on a wheel ({@link Timers}).
 * So a decision costs the same in front of a hundred tasks and of a million.
 */
public final class Router {
    private final Setbacks setbacks = new Setbacks();
    private final Timers<Timed> timers = new Timers<>();
    private final Fits fits = new Fits();
    private final Lanes lanes = new Lanes(fits);
    private final Seats seats = new Seats(fits, lanes);
    private final Holds holds = new Holds(seats, setbacks, timers);
    private final Places places = new Places(fits, seats, setbacks);
    private final Waits waits = new Waits(fits, lanes, seats, places, timers);
    private final Offers offers;
    private final Matching matching;

    public Router(Function<Instant, ReservationId> ids) {
        offers = new Offers(ids, waits, holds, seats, timers);
        matching = new Matching(fits, seats, new Selection(fits, seats, setbacks), offers);
    }

    public void know(Terms queue) {
        if (lanes.know(queue)) {
            waits.rehome();
        }
    }

    public void know(Candidate agent) {
        if (seats.know(agent)) {
            lookAround(seats.of(agent.id()));
        }
    }

    public void know(Task task) {
        waits.know(task);
    }

    public void know(Reservation reservation) {
        holds.know(reservation);
    }

    public void forget(QueueId queue) {
        lanes.forget(queue);
        waits.rehome();
    }

    public void forget(AgentId agent) {
        var seat = seats.of(agent);
        seats.forget(seat);
        lookAround(seat);
    }

    public void forget(TaskId task) {
        waits.forget(task);
    }

    public void forget(ReservationId reservation) {
        holds.forget(reservation);
    }

    /** Another agent is there or gone: what depends on them is looked at again. */
    private void lookAround(Seat seat) {
        seat.followers.forEach(waits::look);
        seat.held.forEach(holds::look);
    }

    /** Leaves the task of a decision alone that can not be committed, longer each time; gives the end of that. */
    public Instant holdOff(Decision decision, Instant now) {
        return setbacks.add(decision, now);
    }

    /** What is to be done now; empty when there is nothing left to do until news come or time passes. */
    public List<Decision> decide(Instant now) {
        long at = Moment.of(now);
        timers.due(at).forEach(this::look);
        var ends = holds.end(at);
        return ends.isEmpty() ? offers(now, at) : ends;
    }

    private void look(Timed timed) {
        switch (timed) {
            case Wait wait -> waits.look(wait);
            case Held held -> holds.look(held);
            case Seat seat -> seats.rest(seat, false);
        }
    }

    private List<Decision> offers(Instant now, long at) {
        if (seats.turned()) {
            waits.lookAtSteps();
        }
        offers.begin(now);
        matching.match(waits.place(at), seats.freed());
        return offers.decisions();
    }

    /** The tasks that wait in the queue, in their turn, up to so many. */
    public List<TaskId> waiting(QueueId queue, int most) {
        return waits.each().stream()
                .filter(wait -> wait.lane().terms().queue().equals(queue))
                .sorted(Wait.BY_RANK)
                .limit(most)
                .map(wait -> wait.task().id())
                .toList();
    }

    /** Why the task waits; empty if it does not. */
    public Optional<Explanation> explain(TaskId task, Instant now) {
        return waits.find(task).map(wait -> new Explaining(places, seats).of(wait, Moment.of(now)));
    }

    /** What waits, by queue; a queue in which nothing waits is named, too. */
    public List<Line> lines() {
        var lines = new HashMap<QueueId, Line>();
        lanes.each().forEach(lane -> lines.put(lane.terms().queue(), Line.empty(lane.terms())));
        waits.each()
                .forEach(wait ->
                        lines.computeIfPresent(wait.lane().terms().queue(), (id, line) -> line.then(wait.task())));
        return List.copyOf(lines.values());
    }
}
