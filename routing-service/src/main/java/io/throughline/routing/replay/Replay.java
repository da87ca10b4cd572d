package io.throughline.routing.replay;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The calls again, in virtual time: they come, wait, are served or hang up. While any waits, the router is asked each
 * second besides, as what it may do can change with time alone.
 */
final class Replay {
    private static final Comparator<Event> IN_TURN =
            Comparator.comparingDouble(Event::at).thenComparingLong(Event::number);
    private static final double TICK = 1;

    private final List<Traffic.Arrival> arrivals;
    private final Switchboard board;
    private final Foresight foresight;
    private final Outcome outcome;
    private final PriorityQueue<Event> events = new PriorityQueue<>(IN_TURN);
    private final boolean[] waits;
    private int waiting;
    private long numbered;
    private double asked;
    private long stepsLeft;

    /** What happens at a time. */
    private record Event(double at, long number, Runnable what) {}

    private Replay(Traffic traffic, Plan plan, List<Crew.Member> crew) {
        arrivals = traffic.arrivals();
        board = new Switchboard(plan, traffic.types(), crew);
        foresight = new Foresight(crew);
        outcome = new Outcome(plan.name(), crew.size(), foresight.predictions());
        waits = new boolean[arrivals.size()];
    }

    /** What becomes of the calls when the crew works by the plan. */
    static Outcome of(Traffic traffic, Plan plan, List<Crew.Member> crew) {
        return within(Long.MAX_VALUE, traffic, plan, crew);
    }

    /** The same; throws {@link BadInput} once more than so many steps were taken. */
    static Outcome within(long steps, Traffic traffic, Plan plan, List<Crew.Member> crew) {
        var replay = new Replay(traffic, plan, crew);
        replay.stepsLeft = steps;
        replay.begin(crew);
        for (int call = 0; call < replay.arrivals.size(); call++) {
            replay.until(replay.arrivals.get(call).call().arrival());
            replay.arrive(call);
        }
        replay.until(plan.end());
        replay.close(plan.end());
        return replay.outcome;
    }

    private void begin(List<Crew.Member> crew) {
        for (int agent = 0; agent < crew.size(); agent++) {
            for (var shift : crew.get(agent).shifts()) {
                int who = agent;
                at(shift.from(), () -> board.present(who, true, shift.from()));
                at(shift.until(), () -> board.present(who, false, shift.until()));
            }
        }
    }

    /** Says of whoever still waits that nobody served them. */
    private void close(double end) {
        for (int call = 0; call < waits.length; call++) {
            if (waits[call]) {
                var still = arrivals.get(call).call();
                outcome.unserved(still, end - still.arrival());
            }
        }
    }

    private void until(double time) {
        for (var event = events.peek(); event != null && event.at() <= time; event = events.peek()) {
            tick(event.at());
            events.poll();
            event.what().run();
            ask(event.at());
        }
        if (Double.isFinite(time)) {
            tick(time);
        }
    }

    private void tick(double time) {
        while (waiting > 0 && asked + TICK < time) {
            ask(asked + TICK);
        }
    }

    private void arrive(int call) {
        var arrival = arrivals.get(call);
        double now = arrival.call().arrival();
        waits[call] = true;
        waiting++;
        board.ring(call, arrival.call());
        if (Double.isFinite(arrival.patience())) {
            at(now + arrival.patience(), () -> hangUp(call));
        }
        ask(now);
        if (waits[call]) {
            foresight.waits(call, arrival.call());
        }
    }

    private void hangUp(int call) {
        if (waits[call]) {
            leave(call);
            board.hangUp(call);
            var arrival = arrivals.get(call);
            foresight.hungUp(call, arrival.call());
            outcome.abandoned(arrival.call(), arrival.patience());
        }
    }

    private void ask(double now) {
        asked = now;
        if (stepsLeft-- <= 0) {
            throw new BadInput("There is too much to be played again. Ask for a shorter time.");
        }
        for (var matches = board.match(now); !matches.isEmpty(); matches = board.match(now)) {
            matches.forEach(match -> serve(match, now));
        }
    }

    private void serve(Switchboard.Match match, double now) {
        var arrival = arrivals.get(match.call());
        leave(match.call());
        double wait = now - arrival.call().arrival();
        outcome.served(arrival.call(), wait, match.agent(), arrival.service());
        foresight.served(match.call(), arrival.call(), wait, arrival.service());
        double end = now + arrival.service();
        at(end, () -> board.finish(match, arrival.call(), end));
    }

    private void leave(int call) {
        waits[call] = false;
        waiting--;
    }

    private void at(double time, Runnable what) {
        events.add(new Event(time, numbered++, what));
    }
}
